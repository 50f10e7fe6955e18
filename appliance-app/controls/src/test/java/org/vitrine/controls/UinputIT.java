package org.vitrine.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The kernel's own event devices. Where it lets nobody make any, as in most containers, nothing is
 * tried. Only the test's device is taken: whoever runs this keeps the keyboard.
 */
class UinputIT {
    private static final long BOUND_SECONDS = 20;
    private static final int A = 30;
    private static final int B = 48;

    @TempDir private Path directory;

    private final Recorder recorder = new Recorder();

    @BeforeEach
    void lookForUinput() {
        assumeTrue(Files.isWritable(VirtualKeyboard.UINPUT), "no " + VirtualKeyboard.UINPUT);
    }

    private Path link(VirtualKeyboard keyboard) throws IOException {
        return Files.createSymbolicLink(directory.resolve("event0"), keyboard.file());
    }

    private void awaitHeard(String words) throws InterruptedException {
        String heard;
        do {
            heard = recorder.heard.poll(BOUND_SECONDS, TimeUnit.SECONDS);
            assertTrue(heard != null, () -> words + " did not come");
        } while (!words.equals(heard));
    }

    private static void key(VirtualKeyboard keyboard, int code, int value) throws IOException {
        keyboard.send(EventCodes.EV_KEY, code, value, EventCodes.EV_SYN, 0, 0);
    }

    @Test
    void tellsWhatTheDeviceIs() throws IOException {
        try (var keyboard = new VirtualKeyboard()) {
            link(keyboard);
            InputDevices.Listing listing = InputDevices.list(directory);
            assertEquals(List.of(), listing.problems());
            DeviceInfo info = listing.devices().getFirst();
            assertEquals(
                    new DeviceInfo(
                            directory + "/event0",
                            VirtualKeyboard.NAME,
                            "",
                            0x1234,
                            0xfedc,
                            255,
                            3),
                    info);
        }
    }

    @Test
    void nobodyElseHearsOfAKey() throws IOException, InterruptedException {
        BlockingQueue<Integer> leaked = new LinkedBlockingQueue<>();
        try (var keyboard = new VirtualKeyboard();
                var devices = new InputDevices(directory, recorder)) {
            InputStream other = Files.newInputStream(keyboard.file());
            Thread.ofPlatform().daemon().start(() -> listen(other, leaked));
            key(keyboard, A, 1);
            key(keyboard, A, 0);
            assertTrue(leaked.poll(BOUND_SECONDS, TimeUnit.SECONDS) != null, "before the grab");
            link(keyboard);
            Thread.ofPlatform().daemon().start(devices);
            awaitTaken(keyboard);
            leaked.clear();
            key(keyboard, A, 1);
            awaitHeard("+30");
            key(keyboard, A, 0);
            awaitHeard("-30");
            assertNull(leaked.poll(), "heard by another");
        }
        recorder.assertNothingHeld();
    }

    @Test
    void mashingLosesNoReleaseAndPullingTheCableReleasesTheRest()
            throws IOException, InterruptedException {
        try (var devices = new InputDevices(directory, recorder)) {
            try (var keyboard = new VirtualKeyboard()) {
                link(keyboard);
                Thread.ofPlatform().daemon().start(devices);
                awaitTaken(keyboard);
                // Far more at once than the kernel keeps: it says that it dropped some.
                int[] many = new int[6 * 2000];
                for (int i = 0; i < 2000; i++) {
                    many[6 * i] = EventCodes.EV_KEY;
                    many[6 * i + 1] = 2 + i / 2 % 50;
                    many[6 * i + 2] = 1 - i % 2;
                }
                keyboard.send(many);
                key(keyboard, B, 1);
                awaitHeard("+48");
                key(keyboard, B, 0);
                awaitHeard("-48");
                recorder.assertNothingHeld();
                key(keyboard, A, 1);
                key(keyboard, B, 1);
                awaitHeard("+48");
            }
            awaitHeard("-48");
        }
        recorder.assertNothingHeld();
    }

    /** Keys are told once it is ours; a wheel's turn says since when. */
    private void awaitTaken(VirtualKeyboard keyboard) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
        do {
            assertTrue(System.nanoTime() < end, "it is not taken");
            keyboard.send(EventCodes.EV_REL, EventCodes.REL_WHEEL, 1, EventCodes.EV_SYN, 0, 0);
        } while (recorder.heard.poll(100, TimeUnit.MILLISECONDS) == null);
        while (recorder.heard.poll(200, TimeUnit.MILLISECONDS) != null) {
            // What was turned meanwhile.
        }
    }

    private static void listen(InputStream from, BlockingQueue<Integer> heard) {
        try (from) {
            byte[] event = new byte[InputEvent.SIZE];
            for (int count = from.read(event); count > 0; count = from.read(event)) {
                heard.add(count);
            }
        } catch (IOException e) {
            heard.add(-1); // pulled out
        }
    }
}
