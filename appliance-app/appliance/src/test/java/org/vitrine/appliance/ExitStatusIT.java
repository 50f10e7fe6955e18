package org.vitrine.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.vm.VmSettings;

/** What a script learns from the app: its exit status, its words on standard error, its files. */
class ExitStatusIT {
    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final int BLUE = 0x204080;

    @TempDir private Path directory;

    private record Outcome(int status, String words) {
        void says(String wanted) {
            assertTrue(words.contains(wanted), () -> "'" + wanted + "' is not in:\n" + words);
        }
    }

    private static Outcome run(Optional<XScreen> screen, List<String> arguments)
            throws IOException, InterruptedException {
        try (var app = AppProcess.start(screen, arguments)) {
            int status = app.await(BOUND);
            return new Outcome(status, app.said());
        }
    }

    /** Of an exhibit in the test's directory, with a state directory of its own. */
    private List<String> runExhibit(String id, String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", "--exhibit", id));
        arguments.addAll(List.of("--library", directory.toString()));
        arguments.addAll(List.of("--state", state().toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private Path state() {
        return directory.resolve("state");
    }

    private void assertNothingStarted() throws IOException {
        assertFalse(Files.exists(state()), "it began to run machines");
        assertTrue(Processes.qemu(VmSettings.in(state())).isEmpty(), "it started a machine");
    }

    @Test
    void endsAfterItsTimeWithBothPictures() throws IOException, InterruptedException {
        TestGuests.exhibit(directory, "tested", "", "");
        Path screenshot = directory.resolve("screen.png");
        Path guest = directory.resolve("guest.png");
        try (var screen = new XScreen(1280, 960)) {
            Outcome outcome =
                    run(
                            Optional.of(screen),
                            runExhibit(
                                    "tested",
                                    "--for",
                                    "2",
                                    "--screenshot",
                                    screenshot.toString(),
                                    "--guest-picture",
                                    guest.toString()));
            assertEquals(0, outcome.status(), outcome::words);
            assertTrue(Processes.qemu(VmSettings.in(state())).isEmpty(), "a machine is left");
            assertFalse(Files.exists(VmSettings.in(state()).runtime()), "sockets are left");
        } finally {
            Processes.deleteFiles(VmSettings.in(state()));
        }
        BufferedImage whole = ImageIO.read(screenshot.toFile());
        BufferedImage inner = ImageIO.read(guest.toFile());
        assertEquals("1280x960", whole.getWidth() + "x" + whole.getHeight());
        assertEquals("640x480", inner.getWidth() + "x" + inner.getHeight());
        assertEquals(BLUE, inner.getRGB(600, 100) & 0xffffff);
        assertEquals(BLUE, whole.getRGB(922, 101) & 0xffffff);
        assertEquals(BLUE, inner.getRGB(40, 400) & 0xffffff, "our caption is not the guest's");
    }

    /** Ctrl-C is the same to the app; but who is started in the background hears none. */
    @Test
    void aPreparationThatIsAskedToEndLeavesNothingBehind()
            throws IOException, InterruptedException {
        TestGuests.exhibit(directory, "tested", "", "");
        Path manifest = directory.resolve("tested/exhibit.toml");
        Files.writeString(manifest, Files.readString(manifest).replace("500ms", "20m"));
        var settings = VmSettings.in(state());
        List<String> arguments = new ArrayList<>(List.of("exhibit", "prepare", "tested"));
        arguments.addAll(List.of("--library", directory.toString()));
        arguments.addAll(List.of("--state", state().toString()));
        try (var app = AppProcess.start(Optional.empty(), arguments)) {
            long from = System.nanoTime();
            while (Processes.qemu(settings).isEmpty()) {
                assertTrue(app.runs(), app::words);
                assertTrue(System.nanoTime() - from < BOUND.toNanos(), app::words);
            }
            app.signal("TERM");
            assertEquals(128 + 15, app.await(BOUND), app::words);
            assertTrue(Processes.qemu(settings).isEmpty(), "a machine is left");
            assertFalse(Files.exists(settings.runtime()), "sockets are left");
        } finally {
            Processes.qemu(settings).ifPresent(ProcessHandle::destroyForcibly);
            Processes.deleteFiles(settings);
        }
    }

    @Test
    void tellsThatNobodyAnswers() throws IOException, InterruptedException {
        Path screenshot = directory.resolve("screen.png");
        String uri = "spice://127.0.0.1:" + SpiceServer.freePort();
        try (var screen = new XScreen(640, 480)) {
            Outcome outcome =
                    run(
                            Optional.of(screen),
                            List.of(
                                    "view",
                                    uri,
                                    "--for",
                                    "1",
                                    "--give-up",
                                    "3",
                                    "--screenshot",
                                    screenshot.toString(),
                                    "--guest-picture",
                                    directory.resolve("guest.png").toString()));
            assertEquals(1, outcome.status(), outcome::words);
            outcome.says("vitrine: no picture of the guest within 3 s");
            outcome.says("fault 31");
        }
        assertEquals(640, ImageIO.read(screenshot.toFile()).getWidth(), "what a visitor saw");
    }

    @Test
    void tellsThatThereIsNoDisplay() throws IOException, InterruptedException {
        TestGuests.exhibit(directory, "tested", "", "");
        Outcome outcome = run(Optional.empty(), runExhibit("tested"));
        assertEquals(1, outcome.status(), outcome::words);
        outcome.says("vitrine: there is no display");
        assertNothingStarted();
    }

    @Test
    void tellsEverythingThatIsWrongWithAnExhibitAtOnce() throws IOException, InterruptedException {
        TestGuests.exhibit(directory, "broken", "loop = \"soon\"\n\n[visit]\nidle = \"1s\"\n", "");
        Path domain = directory.resolve("broken/domain.xml");
        Files.writeString(
                domain,
                Files.readString(domain)
                        .replace("test-guest.elf", "/etc/passwd")
                        .replace("<video>", "<interface type='network'/><video>"));
        Outcome outcome = run(Optional.empty(), runExhibit("broken"));
        assertEquals(2, outcome.status(), outcome::words);
        outcome.says("broken/exhibit.toml:16:1: attract.loop: expected ");
        outcome.says("broken/exhibit.toml:19:1: visit.idle: expected ");
        outcome.says("broken/domain.xml:5: domain/os/kernel: '/etc/passwd' is absolute");
        outcome.says("broken/domain.xml:10: domain/devices/interface: not allowed");
        assertEquals(4, outcome.words().lines().count(), outcome::words);
        assertNothingStarted();
    }

    /** Without a display, so that whatever is started would be told of first. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "run --exhibit nobody          | vitrine: nobody: no such exhibit in ",
                "run --exhibit ../secret       | vitrine: exhibit '../secret': expected lower-case",
                "run --exhibit tested --windwo | Unknown option: '--windwo'",
                "run                           | Missing required option: '--exhibit=ID'",
                "view                          | Missing required parameter: 'URI'",
                "exhibit prepare               | Missing required parameter: 'ID'",
                "exhibit                       | Missing required subcommand",
                "show                          | Unmatched argument at index 0: 'show'",
                "view http://localhost         | vitrine: URI: 'http://localhost': expected spice://",
                "view spice://localhost:99999  | port '99999' is not a number from 1 to 65535",
                "view spice://h:1 --for -1     | vitrine: --for: expected 0 to ",
                "view spice://h:1 --for x      | Invalid value for option '--for'",
                "view spice://h:1 --ca-file /n | vitrine: --ca-file: /n: cannot be read",
                "run --exhibit tested --screenshot /no/a.png | there is no directory /no",
                "run --exhibit tested --guest-picture /tmp   | /tmp: is a directory",
                "view spice://h:1 --guest-picture /no/a.png  | there is no directory /no",
            })
    void tellsWhatIsWrongBeforeAnythingIsStarted(String line, String words)
            throws IOException, InterruptedException {
        TestGuests.exhibit(directory, "tested", "", "");
        List<String> arguments = new ArrayList<>(List.of(line.strip().split(" +")));
        if (arguments.contains("--exhibit")) {
            arguments.addAll(List.of("--library", directory.toString()));
            arguments.addAll(List.of("--state", state().toString()));
        }
        Outcome outcome = run(Optional.empty(), arguments);
        assertEquals(2, outcome.status(), outcome::words);
        outcome.says(words.strip());
        assertNothingStarted();
    }

    @Test
    void tellsAllWrongOptionsAtOnce() throws IOException, InterruptedException {
        Outcome outcome =
                run(
                        Optional.empty(),
                        List.of(
                                "view",
                                "spice://h:1",
                                "--give-up",
                                "-2",
                                "--screenshot",
                                "/no/a.png",
                                "--guest-picture",
                                "/no/b.png"));
        assertEquals(2, outcome.status(), outcome::words);
        assertEquals(3, outcome.words().lines().count(), outcome::words);
    }
}
