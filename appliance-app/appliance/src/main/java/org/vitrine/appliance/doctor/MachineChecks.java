package org.vitrine.appliance.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.controls.InputDevices;

/**
 * Looks at what the kernel tells of this machine: memory, sound, input devices, room on the disk.
 */
public final class MachineChecks {
    private static final long MIB = 1024 * 1024;

    /** The app, an X server and a small guest. */
    private static final long LEAST_MEMORY = 1024 * MIB;

    /** A prepared exhibit of a few hundred megabytes, twice. */
    private static final long LEAST_ROOM = 2048 * MIB;

    private static final String INPUT = "input device";

    private final Path root;

    /**
     * @param root {@code /}, or another tree that has {@code proc} and {@code dev} in it
     */
    public MachineChecks(Path root) {
        this.root = root;
    }

    /** Everything, in the order in which a technician would ask. */
    public List<Finding> all(Path state) {
        List<Finding> findings = new ArrayList<>();
        findings.add(memory());
        findings.addAll(inputDevices());
        findings.add(sound());
        findings.add(room(state));
        return findings;
    }

    private Finding memory() {
        try {
            for (String line : Files.readAllLines(root.resolve("proc/meminfo"))) {
                if (line.startsWith("MemAvailable:")) {
                    long bytes = Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                    String words = bytes / MIB + " MiB available";
                    return bytes >= LEAST_MEMORY
                            ? Finding.good("memory", words)
                            : Finding.weak(
                                    "memory",
                                    words + "; an exhibit wants " + LEAST_MEMORY / MIB + " MiB");
                }
            }
            return Finding.weak("memory", "the kernel does not say how much is available");
        } catch (IOException | NumberFormatException e) {
            return Finding.weak("memory", "could not be read: " + e.getMessage());
        }
    }

    private List<Finding> inputDevices() {
        Path directory = root.resolve("dev/input");
        List<Finding> findings = new ArrayList<>();
        try {
            InputDevices.Listing listing = InputDevices.list(directory);
            listing.devices().forEach(device -> findings.add(Finding.good(INPUT, device.words())));
            listing.problems()
                    .forEach(problem ->
                            findings.add(
                                    Finding.weak(
                                            INPUT,
                                            problem
                                                    + "; to be read directly it must be readable,"
                                                    + " mostly by group input")));
            if (findings.isEmpty()) {
                findings.add(
                        Finding.weak(
                                INPUT,
                                "none in "
                                        + directory
                                        + "; plug in a keyboard, or let keys come through a"
                                        + " desktop's window"));
            }
        } catch (IOException e) {
            findings.add(Finding.weak(INPUT, "could not be listed: " + e.getMessage()));
        }
        return findings;
    }

    private Finding sound() {
        Path cards = root.resolve("proc/asound/cards");
        try {
            if (Files.isReadable(cards)) {
                List<String> lines = Files.readAllLines(cards);
                if (!lines.isEmpty() && !lines.getFirst().contains("no soundcards")) {
                    return Finding.good("sound", lines.getFirst().strip());
                }
            }
            return Finding.weak("sound", "no sound card; the exhibit plays on in silence");
        } catch (IOException e) {
            return Finding.weak("sound", "could not be read: " + e.getMessage());
        }
    }

    private static Finding room(Path state) {
        Path existing = state;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            String words = free / MIB + " MiB free for prepared exhibits in " + state;
            return free >= LEAST_ROOM
                    ? Finding.good("disk", words)
                    : Finding.weak("disk", words + "; make room for " + LEAST_ROOM / MIB + " MiB");
        } catch (IOException e) {
            return Finding.weak("disk", "room in " + state + " unknown: " + e.getMessage());
        }
    }
}
