package org.vitrine.vm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Finds out whether KVM executes guests here. That {@code /dev/kvm} is there and opens, that QEMU
 * starts with it, even that it executes the first instructions after reset, proves nothing:
 * machines were seen where all that holds and the BIOS never ends. So a guest of nine bytes is
 * booted by the BIOS and has to report within a deadline.
 */
final class AccelerationProbe {
    static final String QEMU = "qemu-system-x86_64";

    private static final Path DEVICE = Path.of("/dev/kvm");
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    /** For timeout(1) to do its work. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    /** Status of a process that was ended by SIGKILL. */
    private static final int KILLED = 128 + 9;

    /** mov al,'K'; out 0xE9,al; out 0xF4,al; hlt; jmp $-1 (to the hlt). */
    private static final byte[] PROGRAM = {
        (byte) 0xB0,
        0x4B,
        (byte) 0xE6,
        (byte) 0xE9,
        (byte) 0xE6,
        (byte) 0xF4,
        (byte) 0xF4,
        (byte) 0xEB,
        (byte) 0xFD
    };

    private static final int SECTOR = 512;

    /** The device isa-debug-exit ends QEMU with twice the byte written, plus one. */
    private static final int REPORTED = ('K' << 1 | 1) & 0xff;

    private final Path directory;

    /**
     * @param directory where the answer is kept for this boot of the machine
     */
    AccelerationProbe(Path directory) {
        this.directory = directory;
    }

    /** The answer of this boot: remembered, or found within about two seconds. */
    Acceleration probe() throws VmException, InterruptedException {
        try {
            Optional<Acceleration> known = remembered();
            if (known.isPresent()) {
                return known.get();
            }
            if (!Files.exists(DEVICE)) {
                var none = new Acceleration.Tcg("there is no /dev/kvm");
                remember(none);
                return none;
            }
            Trial trial = tryOut("kvm");
            if (lasts(trial)) {
                remember(trial.found());
            }
            return trial.found();
        } catch (IOException e) {
            throw new VmException("probe", "acceleration", e);
        }
    }

    /**
     * What a run says about this boot, and not only about this moment: QEMU may be installed and
     * permissions given later, and on a machine that is still busy with its own start nothing runs
     * in time, the translator no more than KVM.
     */
    private boolean lasts(Trial trial) throws IOException, InterruptedException {
        return switch (trial.outcome()) {
            case RAN -> true;
            case REFUSED -> false;
            case STUCK -> tryOut("tcg").outcome() == Outcome.RAN;
        };
    }

    private enum Outcome {
        RAN,
        /** QEMU ran, the guest did not. */
        STUCK,
        /** QEMU did not run. */
        REFUSED
    }

    private record Trial(Outcome outcome, Acceleration found) {}

    /**
     * Runs the guest under an accelerator of QEMU; for tests also under the one that always works.
     */
    Acceleration run(String accelerator) throws IOException, InterruptedException {
        return tryOut(accelerator).found();
    }

    private Trial tryOut(String accelerator) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path image = Files.createTempFile(directory, "probe", ".img");
        try {
            Files.write(image, bootSector());
            long from = System.nanoTime();
            Process qemu =
                    new ProcessBuilder(command(accelerator, image))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try {
                return judge(qemu, from);
            } finally {
                qemu.descendants().forEach(ProcessHandle::destroyForcibly);
                qemu.destroyForcibly();
            }
        } finally {
            Files.deleteIfExists(image);
        }
    }

    private static Trial judge(Process qemu, long from) throws InterruptedException {
        boolean ended = qemu.waitFor(DEADLINE.toMillis() + GRACE.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended || qemu.exitValue() == KILLED) {
            return new Trial(
                    Outcome.STUCK,
                    new Acceleration.Tcg(
                            "/dev/kvm is there, but a guest did not execute within "
                                    + DEADLINE.toSeconds()
                                    + " s under it"));
        }
        if (qemu.exitValue() != REPORTED) {
            return new Trial(
                    Outcome.REFUSED,
                    new Acceleration.Tcg(
                            "/dev/kvm is there, but QEMU cannot use it (status "
                                    + qemu.exitValue()
                                    + ")"));
        }
        return new Trial(
                Outcome.RAN,
                new Acceleration.Kvm(
                        "a guest ran under it within "
                                + (System.nanoTime() - from) / 1_000_000
                                + " ms"));
    }

    private static List<String> command(String accelerator, Path image) {
        return List.of(
                // Ends it also if this process ends first: a guest that never executes would spin
                // for ever.
                "timeout",
                "--signal=KILL",
                Long.toString(DEADLINE.toSeconds() + 1),
                QEMU,
                "-accel",
                accelerator,
                "-machine",
                "pc",
                "-m",
                "16",
                "-nodefaults",
                "-no-user-config",
                "-display",
                "none",
                "-drive",
                "file=" + image + ",format=raw,if=floppy,readonly=on",
                "-boot",
                "a",
                "-device",
                "isa-debug-exit,iobase=0xf4");
    }

    private static byte[] bootSector() {
        byte[] sector = Arrays.copyOf(PROGRAM, SECTOR);
        sector[SECTOR - 2] = 0x55;
        sector[SECTOR - 1] = (byte) 0xAA;
        return sector;
    }

    private Path answer() {
        return directory.resolve("acceleration");
    }

    private Optional<Acceleration> remembered() throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(answer());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (lines.size() != 3 || !lines.get(0).equals(bootId())) {
            return Optional.empty();
        }
        return switch (lines.get(1)) {
            case "kvm" -> Optional.of(new Acceleration.Kvm(lines.get(2)));
            case "qemu" -> Optional.of(new Acceleration.Tcg(lines.get(2)));
            default -> Optional.empty();
        };
    }

    private void remember(Acceleration found) throws IOException {
        Files.createDirectories(directory);
        Path fresh = Files.createTempFile(directory, "acceleration", ".new");
        Files.writeString(
                fresh,
                String.join("\n", bootId(), found.domainType(), found.reason()) + "\n",
                StandardCharsets.UTF_8);
        try {
            Files.move(fresh, answer(), StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
    }

    /** Another boot may have another kernel, other modules, other firmware settings. */
    private static String bootId() throws IOException {
        return Files.readString(BOOT_ID).strip();
    }
}
