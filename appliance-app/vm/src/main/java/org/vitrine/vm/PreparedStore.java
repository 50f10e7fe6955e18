package org.vitrine.vm;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/**
 * Guests at their attract point, as files: {@code prepared/<id>/<fingerprint>/} with the disks'
 * layers and the memory. Comes into being whole, by one rename, or not at all.
 */
final class PreparedStore {
    /** libvirt's save image, where no snapshot could be taken. */
    static final String IMAGE = "memory.save";

    private static final String ABOUT = "about.properties";
    private static final String KEY_WAY = "way";
    private static final String KEY_MILLIS = "millis";

    /** Changes whenever the generated XML or the files do, so that older states are not used. */
    private static final String FORMAT = "1";

    private final Path state;

    PreparedStore(Path state) {
        this.state = state;
    }

    /**
     * A prepared state.
     *
     * @param snapshot whether {@code loadvm} brings it back; else the memory is in {@link #IMAGE}
     * @param took how long the guest took to its attract point
     */
    record Prepared(Path directory, boolean snapshot, Duration took) {
        Path image() {
            return directory.resolve(IMAGE);
        }
    }

    /** Where layers of running guests are. */
    Path layers() {
        return state.resolve("layers");
    }

    /** Where what is not finished yet is. */
    Path incoming() {
        return state.resolve("incoming");
    }

    /**
     * Whether a path is that of a directory which we made for a layer: directly in {@link
     * #layers()} or {@link #incoming()}, and no link to elsewhere. Whoever may edit a running
     * domain can write any path into it, and what we delete we delete with all our rights.
     */
    boolean isLayer(Path path) {
        Path parent = path.getParent();
        Path name = path.getFileName();
        if (parent == null
                || name == null
                || !path.equals(path.normalize())
                || !(parent.equals(layers()) || parent.equals(incoming()))) {
            return false;
        }
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                && Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS);
    }

    private Path directoryOf(String id) {
        return state.resolve("prepared").resolve(id);
    }

    /**
     * What a state depends on: other disks, another machine, another attract point or another QEMU
     * make it worthless.
     */
    String fingerprint(
            GuestDefinition definition, String preparedFor, Acceleration acceleration, String qemu)
            throws VmException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, FORMAT);
            add(digest, qemu);
            add(digest, acceleration.domainType());
            add(digest, definition.domain().toXml());
            add(digest, preparedFor);
            for (Path file : definition.baseFiles()) {
                var about = Files.readAttributes(file, BasicFileAttributes.class);
                add(
                        digest,
                        file
                                + " "
                                + about.size()
                                + " "
                                + about.lastModifiedTime()
                                        .to(java.util.concurrent.TimeUnit.NANOSECONDS));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (IOException e) {
            throw new VmException("look at the files of", definition.id(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(MessageDigest digest, String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    Optional<Prepared> find(String id, String fingerprint) throws VmException {
        Path directory = directoryOf(id).resolve(fingerprint);
        if (!Files.isRegularFile(directory.resolve(ABOUT))) {
            return Optional.empty();
        }
        return Optional.of(read(id, directory));
    }

    private static Prepared read(String id, Path directory) throws VmException {
        var about = new Properties();
        try (Reader in = Files.newBufferedReader(directory.resolve(ABOUT))) {
            about.load(in);
            return new Prepared(
                    directory,
                    about.getProperty(KEY_WAY, "").equals("snapshot"),
                    Duration.ofMillis(Long.parseLong(about.getProperty(KEY_MILLIS, "0"))));
        } catch (IOException | IllegalArgumentException e) {
            throw new VmException("read the prepared state of", id, e);
        }
    }

    /**
     * How long the last preparation took, of whatever disks and machine: an estimate for the next.
     */
    Optional<Duration> lastDuration(String id) throws VmException {
        try {
            for (Path one : Trees.entries(directoryOf(id))) {
                return Optional.of(read(id, one).took());
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new VmException("read the prepared states of", id, e);
        }
    }

    /**
     * Takes a finished layer in, and forgets older states of the guest.
     *
     * @param layer in {@link #incoming()}; no longer there afterwards
     */
    void accept(String id, String fingerprint, Path layer, boolean snapshot, Duration took)
            throws VmException {
        var about = new Properties();
        about.setProperty(KEY_WAY, snapshot ? "snapshot" : "image");
        about.setProperty(KEY_MILLIS, Long.toString(took.toMillis()));
        var text = new StringWriter();
        try {
            about.store(text, "A guest at its attract point; may be deleted at any time");
            try (Writer out = Files.newBufferedWriter(layer.resolve(ABOUT))) {
                out.write(text.toString());
            }
            Trees.sync(layer);
            Path target = directoryOf(id).resolve(fingerprint);
            Files.createDirectories(directoryOf(id));
            if (Files.exists(target)) { // a directory cannot be replaced by one rename
                Path aside = Files.createTempDirectory(incoming(), id + "-replaced-");
                Files.move(target, aside.resolve("state"), StandardCopyOption.ATOMIC_MOVE);
                Files.move(layer, target, StandardCopyOption.ATOMIC_MOVE);
                Trees.syncOne(directoryOf(id));
                Trees.delete(aside);
            } else {
                Files.move(layer, target, StandardCopyOption.ATOMIC_MOVE);
                Trees.syncOne(directoryOf(id));
            }
            for (Path older : Trees.entries(directoryOf(id))) {
                if (!older.equals(target)) {
                    Trees.delete(older);
                }
            }
        } catch (IOException e) {
            throw new VmException("keep the prepared state of", id, e);
        }
    }

    void forget(String id) throws VmException {
        try {
            Trees.delete(directoryOf(id));
        } catch (IOException e) {
            throw new VmException("forget the prepared state of", id, e);
        }
    }

    /** Throws away what no running guest uses. */
    void sweep(java.util.Set<Path> used) throws VmException {
        try {
            for (Path parent : java.util.List.of(layers(), incoming())) {
                for (Path one : Trees.entries(parent)) {
                    if (!used.contains(one)) {
                        Trees.delete(one);
                    }
                }
            }
        } catch (IOException e) {
            throw new VmException("sweep", state.toString(), e);
        }
    }
}
