package org.vitrine.vm;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The directories for sockets, one to each state directory. Whoever ends in good order removes its
 * own; one that was killed leaves it to the next with the same state directory, and to any other
 * when that is gone.
 */
final class RuntimeDirectories {
    private static final Logger LOG = System.getLogger(RuntimeDirectories.class.getName());

    /** As {@link VmSettings#in} names them. */
    private static final Pattern NAME = Pattern.compile("vitrine-[0-9a-f]{8}");

    private static final String STATE = "state";
    private static final int MAX_PATH = 4096;

    private RuntimeDirectories() {}

    /** Notes whose it is. */
    static void mark(Path runtime, Path state) throws IOException {
        Files.writeString(runtime.resolve(STATE), state.toString());
    }

    /** Removes those beside ours whose state directory is gone and where nothing runs any more. */
    static void sweep(Path ours) throws IOException {
        Path parent = ours.getParent();
        if (parent == null) {
            return;
        }
        Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        for (Path one : Trees.entries(parent)) {
            if (!one.equals(ours) && NAME.matcher(one.getFileName().toString()).matches()) {
                try {
                    if (isOf(user, one) && isLeft(one)) {
                        LOG.log(Level.INFO, "removing " + one + ", which nobody uses any more");
                        Trees.delete(one);
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

    private static boolean isLeft(Path one) throws IOException {
        Path mark = one.resolve(STATE);
        try {
            if (Files.size(mark) > MAX_PATH) {
                return false;
            }
            Path state = Path.of(Files.readString(mark, StandardCharsets.UTF_8));
            return Files.notExists(state) && !runsSomething(one);
        } catch (NoSuchFileException e) {
            return false; // of an older Vitrine, or just being made
        }
    }

    /** QEMU holds a file with its number open and locked for as long as it runs. */
    private static boolean runsSomething(Path one) throws IOException {
        for (Path note : Trees.entries(one.resolve("libvirt/run/qemu"))) {
            if (note.toString().endsWith(".pid")
                    && Files.exists(Path.of("/proc", Files.readString(note).strip()))) {
                return true;
            }
        }
        return false;
    }
}
