package org.vitrine.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.vm.VmSettings;

/** The whole kiosk as a process with its window on a screen, seen by the pixels of the screen. */
class KioskProcessIT {
    /** Twice as large as the guest's picture, so that each of its pixels is four of the screen. */
    private static final int SCALE = 2;

    private static final int BEFORE_VISIT = 0x204080;
    private static final int AFTER_ONE_KEY = 0xC03020;

    /** With the preparation, on a machine that does something else meanwhile. */
    private static final Duration FIRST = Duration.ofSeconds(90);

    private static final Duration SOON = Duration.ofSeconds(15);

    /** A tenth of what a start takes on a machine that is not too busy. */
    private static final Duration MOMENT = Duration.ofMillis(120);

    /** A visitor's least patience: {@code visit.idle} and {@code visit.are-you-there}. */
    private static final Duration IDLE = Duration.ofSeconds(20 + 5);

    private static final String SHORT_VISIT =
            """

            [visit]
            idle = "20s"
            are-you-there = "5s"
            """;

    @TempDir private Path directory;

    private final List<AppProcess> started = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // by makeScreen
    private XScreen screen;

    @SuppressWarnings("NullAway.Init") // by makeScreen
    private VmSettings settings;

    @BeforeEach
    void makeScreen() throws IOException {
        screen = new XScreen(640 * SCALE, 480 * SCALE);
        settings = VmSettings.in(directory.resolve("state"));
    }

    @AfterEach
    void endAll() throws IOException, InterruptedException {
        started.forEach(AppProcess::close);
        Optional<ProcessHandle> left = Processes.qemu(settings);
        left.ifPresent(ProcessHandle::destroyForcibly);
        screen.close();
        Processes.deleteFiles(settings);
    }

    private AppProcess kiosk(Path library, String exhibit, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run", "--exhibit", exhibit));
        arguments.addAll(List.of("--library", library.toString()));
        arguments.addAll(List.of("--state", settings.state().toString()));
        arguments.addAll(List.of(more));
        var app = AppProcess.start(Optional.of(screen), Map.of("VITRINE_LOG", "DEBUG"), arguments);
        started.add(app);
        return app;
    }

    /** The guest's ground, which is most of it, wherever on the screen it stands. */
    private static Predicate<PixelBuffer> ground(int colour) {
        return picture ->
                IntStream.of(picture.pixels()).filter(p -> (p & 0xffffff) == colour).count()
                        > picture.pixels().length / 8;
    }

    private static boolean black(PixelBuffer picture) {
        return IntStream.of(picture.pixels()).allMatch(p -> (p & 0xffffff) == 0);
    }

    private Duration await(String what, AppProcess app, int colour, Duration bound)
            throws IOException, InterruptedException {
        try {
            Duration took = screen.await(what, ground(colour), bound);
            System.out.printf("%s: %d ms%n", what, took.toMillis());
            return took;
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; the app said:\n" + app.said(), e);
        }
    }

    /** Asks it to end, and sees that nothing is left. */
    private void endInGoodOrder(AppProcess app) throws IOException, InterruptedException {
        long from = System.nanoTime();
        app.signal("TERM");
        int status = app.await(SOON);
        System.out.printf(
                "SIGTERM: ended after %d ms with status %d%n",
                (System.nanoTime() - from) / 1_000_000, status);
        // 128 and the signal's number, as of any program that a signal ends.
        assertEquals(128 + 15, status, "status");
        assertTrue(app.said().contains("the session ends"), "what is logged after the signal");
        assertTrue(Processes.qemu(settings).isEmpty(), "a machine is left behind");
        assertFalse(Files.exists(settings.runtime()), settings.runtime() + " is left behind");
    }

    @Test
    void aVisitSurvivesTheDeathOfOurProcess() throws IOException, InterruptedException {
        TestGuests.exhibit(directory, "tested", SHORT_VISIT, "");
        AppProcess first = kiosk(directory, "tested");
        await("first start to picture, with preparation", first, BEFORE_VISIT, FIRST);
        screen.key("x");
        await("key to picture", first, AFTER_ONE_KEY, SOON);
        long qemu = Processes.qemu(settings).orElseThrow().pid();

        first.signal("KILL");
        assertEquals(128 + 9, first.await(SOON));
        assertEquals(qemu, Processes.qemu(settings).orElseThrow().pid(), "the machine lives on");
        screen.await("the window's end", KioskProcessIT::black, SOON);

        AppProcess second = kiosk(directory, "tested");
        await("start to the picture that was taken over", second, AFTER_ONE_KEY, SOON);
        assertEquals(qemu, Processes.qemu(settings).orElseThrow().pid());
        await("reset when nobody came back", second, BEFORE_VISIT, IDLE.plus(SOON));
        assertEquals(qemu, Processes.qemu(settings).orElseThrow().pid());
        endInGoodOrder(second);
    }

    @Test
    void aSignalAtAnyMomentOfTheStartLeavesNoMachine() throws IOException, InterruptedException {
        TestGuests.exhibit(directory, "tested", SHORT_VISIT, "");
        AppProcess preparing = kiosk(directory, "tested");
        await("first start to picture, with preparation", preparing, BEFORE_VISIT, FIRST);
        endInGoodOrder(preparing);
        for (int moment = 1; moment <= 10; moment++) {
            AppProcess app = kiosk(directory, "tested");
            assertTrue(app.runsFor(MOMENT.multipliedBy(moment)), app::words);
            app.signal("TERM");
            int status = app.await(SOON);
            assertEquals(128 + 15, status, app::words);
            assertTrue(
                    Processes.qemu(settings).isEmpty(),
                    "a machine is left by the signal at moment " + moment);
        }
    }

    @Test
    void anArrowKeyMovesTheShipOfInvaders() throws IOException, InterruptedException {
        Path library = Path.of(System.getProperty("vitrine.top"), "build/exhibits");
        assumeTrue(
                Files.isReadable(library.resolve("invaders/exhibit.toml")),
                "no demo exhibit: run scripts/demo-exhibit invaders");
        AppProcess app = kiosk(library, "invaders");
        Duration first = screen.await("the invaders", KioskProcessIT::hasInvaders, FIRST);
        assertTrue(hasShip(screen.look()), "our caption hides the ship");
        screen.key("keydown", "Left"); // begins the visit, so that our caption goes
        screen.await("the ship, and nothing over it", p -> ship(p).isPresent(), SOON);
        double middle = ship(screen.look()).orElseThrow();
        Duration left = screen.await("to the left", p -> ship(p).orElse(middle) < middle, SOON);
        screen.key("keyup", "Left");
        double most = ship(screen.look()).orElseThrow();
        screen.key("keydown", "Right");
        Duration right = screen.await("to the right", p -> ship(p).orElse(0) > most + 30, SOON);
        screen.key("keyup", "Right");
        System.out.printf(
                "Invaders: picture after %d ms with preparation, ship left after %d ms, right after"
                        + " %d ms%n",
                first.toMillis(), left.toMillis(), right.toMillis());
        endInGoodOrder(app);
    }

    /** Cyan, at the top; our cards have none of it. */
    private static boolean hasInvaders(PixelBuffer picture) {
        return IntStream.range(0, picture.pixels().length / 3)
                .anyMatch(i -> (picture.pixels()[i] & 0xffffff) == 0x00a8a8);
    }

    /** Made smaller beside our caption, it is of a duller magenta; our words have none. */
    private static boolean hasShip(PixelBuffer picture) {
        return IntStream.of(picture.pixels())
                .anyMatch(p -> (p >> 16 & 0xff) > 80 && (p >> 8 & 0xff) < 40 && (p & 0xff) > 80);
    }

    /** The middle of the magenta at the bottom, in pixels from the left. */
    private static OptionalDouble ship(PixelBuffer picture) {
        int width = picture.width();
        int length = picture.pixels().length;
        return IntStream.range(length - length / 10, length)
                .filter(i -> (picture.pixels()[i] & 0xffffff) == 0xa800a8)
                .mapToDouble(i -> i % width)
                .average();
    }
}
