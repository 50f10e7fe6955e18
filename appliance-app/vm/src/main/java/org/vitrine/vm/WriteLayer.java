package org.vitrine.vm;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where one run of a guest writes: a directory with an image for each writable disk, thrown away
 * afterwards; sweeping at the next opening throws away what a killed process left. The exhibit's
 * own files are only read.
 */
final class WriteLayer {
    private static final Logger LOG = System.getLogger(WriteLayer.class.getName());

    /** Takes the memory where the guest has no disk of its own that could. */
    static final String MEMORY = "memory.qcow2";

    private final Path directory;
    private final GuestDefinition definition;

    private WriteLayer(Path directory, GuestDefinition definition) {
        this.directory = directory;
        this.definition = definition;
    }

    /** A layer that is there already. */
    static WriteLayer at(Path directory, GuestDefinition definition) {
        return new WriteLayer(directory, definition);
    }

    /** An empty layer over the exhibit's disks. */
    static WriteLayer fresh(Path parent, GuestDefinition definition)
            throws VmException, InterruptedException {
        var layer = new WriteLayer(makeDirectory(parent, definition), definition);
        for (GuestDefinition.Disk disk : definition.disks()) {
            if (disk.writable()) {
                QemuTool.createOverlay(
                        definition.id(), layer.image(disk.target()), disk.base(), disk.format());
            }
        }
        return layer;
    }

    /**
     * A layer that begins as another one is: its files are copied, so that what they are worth
     * stays.
     */
    static WriteLayer copyOf(WriteLayer prepared, Path parent) throws VmException {
        GuestDefinition definition = prepared.definition;
        var layer = new WriteLayer(makeDirectory(parent, definition), definition);
        long from = System.nanoTime();
        try {
            for (Path image : prepared.images()) {
                Files.copy(image, layer.directory.resolve(image.getFileName()));
            }
        } catch (IOException e) {
            throw new VmException("copy the prepared layer of", definition.id(), e);
        }
        long took = (System.nanoTime() - from) / 1_000_000;
        LOG.log(
                Level.DEBUG,
                () -> "copied the prepared layer of " + definition.id() + ": " + took + " ms");
        return layer;
    }

    /** An empty layer over another one, which is only read from then on. */
    static WriteLayer over(WriteLayer prepared, Path parent)
            throws VmException, InterruptedException {
        GuestDefinition definition = prepared.definition;
        var layer = new WriteLayer(makeDirectory(parent, definition), definition);
        for (GuestDefinition.Disk disk : definition.disks()) {
            if (disk.writable()) {
                QemuTool.createOverlay(
                        definition.id(),
                        layer.image(disk.target()),
                        prepared.image(disk.target()),
                        "qcow2");
            }
        }
        return layer;
    }

    private static Path makeDirectory(Path parent, GuestDefinition definition) throws VmException {
        try {
            Files.createDirectories(parent);
            Path made = Files.createTempDirectory(parent, definition.id() + "-");
            // Behind a daemon QEMU is another user, who has to get at what it is given by name.
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx--x--x"));
            return made;
        } catch (IOException e) {
            throw new VmException("make a write layer for", definition.id(), e);
        }
    }

    Path directory() {
        return directory;
    }

    Path image(String target) {
        return directory.resolve(target + ".qcow2");
    }

    Path memory() {
        return directory.resolve(MEMORY);
    }

    /** Whether a disk of the guest itself can take a snapshot of the memory. */
    boolean hasImageForMemory() {
        return definition.disks().stream().anyMatch(GuestDefinition.Disk::writable);
    }

    Map<String, Path> imagesByTarget() {
        Map<String, Path> images = new HashMap<>();
        for (GuestDefinition.Disk disk : definition.disks()) {
            if (disk.writable()) {
                images.put(disk.target(), image(disk.target()));
            }
        }
        return images;
    }

    private List<Path> images() throws IOException {
        return Trees.entries(directory).stream()
                .filter(p -> p.toString().endsWith(".qcow2"))
                .toList();
    }

    void discard() throws VmException {
        try {
            Trees.delete(directory);
        } catch (IOException e) {
            throw new VmException("throw away the write layer of", definition.id(), e);
        }
    }
}
