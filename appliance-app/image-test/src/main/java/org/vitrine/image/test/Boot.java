package org.vitrine.image.test;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vitrine.vm.Acceleration;

/** One start of the image, from power on to the exhibit and on to the end. */
final class Boot {
    private static final Duration OFF = Duration.ofSeconds(90);

    private final Image image;
    private final PrintStream out;

    Boot(Image image, PrintStream out) {
        this.image = image;
        this.out = out;
    }

    /**
     * @param length after the exhibit's first picture
     * @param patience from power on to that
     * @param viewer whether a window shows the machine's screen
     */
    record Plan(Duration length, Duration patience, boolean viewer, Optional<Path> screenshot) {}

    /** Starts a copy of the image, and tells how it went. */
    void run(Plan plan)
            throws IOException,
                    ImageTestException,
                    InterruptedException,
                    org.vitrine.vm.VmException {
        Acceleration acceleration = Acceleration.find(image.store());
        Path directory = Files.createTempDirectory(image.store(), "vm");
        try {
            ImageDisk disk = ImageDisk.copy(image, directory);
            out.printf(
                    "%s, %s, load %s%n",
                    image.disk(), acceleration instanceof Acceleration.Kvm ? "KVM" : "TCG", load());
            StreamedExhibit streamed =
                    image.isStreamed() ? new StreamedExhibit(image, directory) : null;
            List<String> network = streamed == null ? List.of() : streamed.network();
            Optional<ImageTestException> failure = Optional.empty();
            Optional<Course> course = Optional.empty();
            try (streamed;
                    var machine =
                            ApplianceMachine.assemble(
                                    image, disk, directory, acceleration, network)) {
                try {
                    course = Optional.of(watch(machine, plan));
                } catch (ImageTestException e) {
                    failure = Optional.of(e);
                }
                switchOff(machine);
            }
            Journal journal = keep(disk);
            course.ifPresent(c -> tell(c, journal));
            if (failure.isPresent()) {
                throw failure.get();
            }
        } finally {
            delete(directory);
        }
    }

    private void switchOff(ApplianceMachine machine)
            throws IOException, ImageTestException, InterruptedException {
        if (machine.runsFor(Duration.ZERO) && !machine.powerOff(OFF)) {
            out.printf("it did not go off within %d s of the power button%n", OFF.toSeconds());
        }
    }

    private Journal keep(ImageDisk disk)
            throws IOException, ImageTestException, InterruptedException {
        Journal journal = new Journal(disk.journal());
        Path file = image.disk().resolveSibling("journal.txt");
        Files.write(file, journal.entries().stream().map(Journal.Entry::toLine).toList());
        out.printf("its journal is in %s%n", file);
        return journal;
    }

    /** When it was switched on and when the exhibit was first seen. */
    private record Course(Instant on, Instant seen) {}

    private Course watch(ApplianceMachine machine, Plan plan)
            throws IOException, ImageTestException, InterruptedException {
        Instant on = machine.powerOn();
        Process viewer = plan.viewer() ? show(machine) : null;
        try {
            Instant seen = awaitInvaders(machine, plan);
            out.printf(
                    Locale.ROOT,
                    "the exhibit is on the screen %s after power on, for %.0f s of processor time%n",
                    seconds(on, seen),
                    machine.processorTime().toMillis() / 1000.0);
            if (!machine.runsFor(plan.length())) {
                throw new ImageTestException("the machine went off by itself");
            }
            takePicture(machine, plan);
            return new Course(on, seen);
        } finally {
            end(viewer);
        }
    }

    private static Instant awaitInvaders(ApplianceMachine machine, Plan plan)
            throws IOException, ImageTestException, InterruptedException {
        Optional<Instant> seen = machine.awaitInvaders(plan.patience());
        if (seen.isEmpty()) {
            takePicture(machine, plan);
            throw new ImageTestException(
                    "no exhibit on the screen within " + plan.patience().toSeconds() + " s");
        }
        return seen.get();
    }

    private static void takePicture(ApplianceMachine machine, Plan plan)
            throws IOException, ImageTestException, InterruptedException {
        if (plan.screenshot().isPresent()) {
            machine.screenshot(plan.screenshot().get());
        }
    }

    private Process show(ApplianceMachine machine) throws IOException {
        return new ProcessBuilder(
                        image.top().resolve("scripts/vitrine").toString(),
                        "view",
                        "--windowed",
                        "spice+unix://" + machine.spice())
                .inheritIO()
                .start();
    }

    private static void end(@Nullable Process viewer) {
        if (viewer != null) {
            viewer.destroy();
        }
    }

    /** The stages, as far as the machine's journal tells them. */
    private void tell(Course course, Journal journal) {
        Optional<Instant> kernel = journal.kernelStart();
        if (kernel.isEmpty()) {
            out.println("its journal was not kept, so the stages are not known");
            return;
        }
        // The machine's clock counts whole seconds when it starts.
        out.printf("  firmware, to the kernel's start   %s%n", seconds(course.on(), kernel.get()));
        journal.first("Startup finished in").ifPresent(e -> out.printf("  %s%n", e.message()));
        stage("the app is started", journal.first("kiosk.service", "Started "));
        stage("the app asks for the screen", journal.first("kiosk-x.service", "Starting "));
        stage("the screen is there", journal.first("kiosk-x.service", "Started "));
        stage("the exhibit's machine runs", journal.first("kiosk.service", " in "));
        out.printf(
                Locale.ROOT,
                "  kernel's start to the exhibit     %s%n  load %s%n",
                seconds(kernel.get(), course.seen()),
                load());
    }

    private void stage(String name, Optional<Journal.Entry> entry) {
        entry.ifPresent(e ->
                out.printf(
                        Locale.ROOT,
                        "  %-33s %.1f s after the kernel's start%n",
                        name,
                        e.uptime().toMillis() / 1000.0));
    }

    private static String seconds(Instant from, Instant to) {
        return String.format(Locale.ROOT, "%.1f s", Duration.between(from, to).toMillis() / 1000.0);
    }

    private static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
