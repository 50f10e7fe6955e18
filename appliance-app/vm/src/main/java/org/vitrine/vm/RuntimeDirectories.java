package org.vitrine.vm;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The directories for sockets, one to each state directory. Whoever ends in good order removes its
 * own; one that was killed leaves it to the next with the same state directory, and to any other
 * when that is gone. Whoever lives holds a lock on the mark in it: that its state directory cannot
 * be seen from here, or its guests' processes, does not mean that it is gone.
 */
final class RuntimeDirectories {
    private static final Logger LOG = System.getLogger(RuntimeDirectories.class.getName());

    /** As {@link VmSettings#in} names them. */
    private static final Pattern NAME = Pattern.compile("vitrine-[0-9a-f]{8}");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

    private static final String STATE = "state";
    private static final int MAX_PATH = 4096;

    /**
     * Those of this process, whose marks it must not even read: POSIX drops a process's locks on a
     * file when it closes the file, by whichever of its descriptors.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private RuntimeDirectories() {}

    /** Keeps others from a directory until it is closed, or this process ends. */
    static final class Hold implements AutoCloseable {
        private final Path runtime;
        private final FileChannel mark; // owned, and with it the lock

        private Hold(Path runtime, FileChannel mark) {
            this.runtime = runtime;
            this.mark = mark;
        }

        @Override
        public void close() throws IOException {
            HELD.remove(runtime);
            mark.close();
        }
    }

    /**
     * Notes whose it is, and that he lives.
     *
     * @throws IOException also if another process holds it or is just removing it
     */
    static Hold hold(Path runtime, Path state) throws IOException {
        if (!HELD.add(runtime)) {
            throw new IOException(runtime + " is used by this very process");
        }
        Path file = runtime.resolve(STATE);
        boolean held = false;
        @Nullable FileChannel mark = null;
        try {
            mark =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (mark.tryLock() == null) {
                throw new IOException(runtime + " is used by another process");
            }
            mark.truncate(0);
            mark.write(ByteBuffer.wrap(state.toString().getBytes(StandardCharsets.UTF_8)));
            if (Files.notExists(file)) {
                throw new IOException(runtime + " is just being removed by another process");
            }
            held = true;
            return new Hold(runtime, mark);
        } finally {
            if (!held) {
                HELD.remove(runtime);
                if (mark != null) {
                    mark.close();
                }
            }
        }
    }

    /**
     * Removes those beside ours that nobody holds, whose state directory is gone and where nothing
     * runs any more. One that cannot be judged stays.
     */
    static void sweep(Path ours) throws IOException {
        Path parent = ours.getParent();
        if (parent == null) {
            return;
        }
        Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        for (Path one : Trees.entries(parent)) {
            if (!one.equals(ours)
                    && !HELD.contains(one)
                    && NAME.matcher(one.getFileName().toString()).matches()) {
                try {
                    if (isOf(user, one) && isLeft(one)) {
                        remove(one);
                    }
                } catch (IOException e) {
                    LOG.log(Level.WARNING, one + " could not be removed: " + e.getMessage(), e);
                }
            }
        }
    }

    private static boolean isOf(Object user, Path one) throws IOException {
        return Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)
                && Files.getAttribute(one, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(user);
    }

    private static void remove(Path one) throws IOException {
        try (FileChannel mark =
                FileChannel.open(
                        one.resolve(STATE),
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS)) {
            // Somebody may have begun to use it since it was looked at.
            if (mark.tryLock() == null || !isLeft(one, mark)) {
                LOG.log(Level.DEBUG, "{0} is used", one);
                return;
            }
            LOG.log(Level.INFO, "removing " + one + ", which nobody uses any more");
            Trees.delete(one);
        }
    }

    private static boolean isLeft(Path one) throws IOException {
        try (FileChannel mark =
                FileChannel.open(
                        one.resolve(STATE), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return isLeft(one, mark);
        } catch (NoSuchFileException e) {
            return false; // of an older Vitrine, or just being made
        }
    }

    private static boolean isLeft(Path one, FileChannel mark) throws IOException {
        long size = mark.size();
        if (size == 0 || size > MAX_PATH) {
            return false; // just being made, or not ours
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size);
        int at = 0;
        for (int read = 0; read >= 0 && bytes.hasRemaining(); at += Math.max(read, 0)) {
            read = mark.read(bytes, at);
        }
        String state = new String(bytes.array(), 0, at, StandardCharsets.UTF_8);
        return isGone(state) && !runsSomething(one);
    }

    /** Also where it is no path: that is what a computer without power leaves of a file. */
    private static boolean isGone(String state) {
        try {
            return Files.notExists(Path.of(state));
        } catch (InvalidPathException e) {
            LOG.log(Level.DEBUG, "a mark that names nothing", e);
            return true;
        }
    }

    /** QEMU holds a file with its number open and locked for as long as it runs. */
    private static boolean runsSomething(Path one) throws IOException {
        for (Path note : Trees.entries(one.resolve("libvirt/run/qemu"))) {
            if (note.toString().endsWith(".pid") && runs(Files.readString(note).strip())) {
                return true;
            }
        }
        return false;
    }

    /** Also where the number is none: then it is not known. */
    private static boolean runs(String number) {
        return !NUMBER.matcher(number).matches() || Files.exists(Path.of("/proc", number));
    }
}
