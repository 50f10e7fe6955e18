package org.vitrine.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The thread that reads: devices that are there, come and go. Named pipes stand for them, which
 * give the same bytes and answer no questions; what real ones answer is tried in the booted image.
 */
class InputDevicesTest {
    private static final long BOUND_SECONDS = 20;
    private static final int A = 30;
    private static final int B = 48;

    @TempDir private Path parent;

    private final Recorder recorder = new Recorder();
    private final List<Throwable> failures = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // by prepare
    private Path directory;

    @SuppressWarnings("NullAway.Init") // by start
    private InputDevices devices;

    @SuppressWarnings("NullAway.Init") // by start
    private Thread thread;

    @BeforeEach
    void prepare() throws IOException {
        directory = parent.resolve("input");
        Files.createDirectory(directory);
    }

    private void start() {
        devices = new InputDevices(directory, recorder);
        thread = new Thread(devices, "controls");
        thread.setUncaughtExceptionHandler((dead, failure) -> failures.add(failure));
        thread.start();
    }

    @AfterEach
    void end() throws InterruptedException {
        if (thread != null) {
            devices.close();
            devices.close();
            thread.join(TimeUnit.SECONDS.toMillis(BOUND_SECONDS));
            assertFalse(thread.isAlive(), "it does not end");
            assertEquals(List.of(), failures);
            recorder.assertNothingHeld();
        }
    }

    private static Path pipe(Path at) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder("mkfifo", at.toString()).start().waitFor());
        return at;
    }

    private static void send(OutputStream to, int... typeCodeValue) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(typeCodeValue.length / 3 * InputEvent.SIZE)
                        .order(ByteOrder.nativeOrder());
        for (int i = 0; i < typeCodeValue.length; i += 3) {
            bytes.putLong(0).putLong(0);
            bytes.putShort((short) typeCodeValue[i]).putShort((short) typeCodeValue[i + 1]);
            bytes.putInt(typeCodeValue[i + 2]);
        }
        to.write(bytes.array());
        to.flush();
    }

    private void awaitHeard(String... words) throws InterruptedException {
        List<String> heard = new ArrayList<>();
        for (String ignored : words) {
            heard.add(recorder.heard.poll(BOUND_SECONDS, TimeUnit.SECONDS));
        }
        assertEquals(List.of(words), heard);
    }

    @Test
    void readsWhatIsThereAndReleasesWhatGoes() throws IOException, InterruptedException {
        Path keyboard = pipe(directory.resolve("event0"));
        Path mouse = pipe(directory.resolve("event1"));
        Files.createFile(directory.resolve("mice"));
        start();
        try (OutputStream move = Files.newOutputStream(mouse)) {
            try (OutputStream type = Files.newOutputStream(keyboard)) {
                send(type, 1, A, 1, 0, 0, 0);
                awaitHeard("+30");
                send(move, 2, 0, 5, 2, 1, -6, 0, 0, 0, 1, EventCodes.BTN_LEFT, 1, 0, 0, 0);
                awaitHeard("5,-6", "+LEFT");
                send(type, 1, B, 1, 0, 0, 0);
                awaitHeard("+48");
            }
            awaitHeard("-30", "-48");
            send(move, 1, EventCodes.BTN_LEFT, 0, 0, 0, 0);
            awaitHeard("-LEFT");
        }
    }

    @Test
    void takesWhatIsPluggedInLater() throws IOException, InterruptedException {
        Files.delete(directory);
        start();
        for (int i = 0; i < 3; i++) {
            // The kernel removes the directory with the last device.
            Files.createDirectory(directory);
            Path keyboard = pipe(directory.resolve("event7"));
            try (OutputStream type = Files.newOutputStream(keyboard)) {
                send(type, 1, A, 1, 0, 0, 0);
                awaitHeard("+30");
                Files.delete(keyboard);
                Files.delete(directory);
            }
            awaitHeard("-30");
        }
    }

    @Test
    void anotherDeviceMayTakeTheNameOfOneThatHasNotGoneYet()
            throws IOException, InterruptedException {
        Path keyboard = pipe(directory.resolve("event0"));
        start();
        OutputStream old = Files.newOutputStream(keyboard);
        send(old, 1, A, 1, 0, 0, 0);
        awaitHeard("+30");
        Files.delete(keyboard);
        pipe(keyboard);
        pipe(directory.resolve("event1"));
        try (OutputStream other = Files.newOutputStream(directory.resolve("event1"))) {
            send(other, 1, B, 1, 1, B, 0);
            awaitHeard("+48", "-48");
        }
        old.close();
        awaitHeard("-30");
        try (OutputStream young = Files.newOutputStream(keyboard)) {
            send(young, 1, A, 1, 1, A, 0);
            awaitHeard("+30", "-30");
        }
    }

    @Test
    void onesWithoutPermissionAreTakenWhenTheyHaveIt() throws IOException, InterruptedException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root may read everything");
        Path keyboard = pipe(directory.resolve("event0"));
        Files.setPosixFilePermissions(keyboard, PosixFilePermissions.fromString("-w--w--w-"));
        start();
        Files.setPosixFilePermissions(keyboard, PosixFilePermissions.fromString("rw-rw-rw-"));
        try (OutputStream type = Files.newOutputStream(keyboard)) {
            send(type, 1, A, 1, 1, A, 0);
            awaitHeard("+30", "-30");
        }
    }

    @Test
    void motionThatHadToWaitComesByItself() throws IOException, InterruptedException {
        Path mouse = pipe(directory.resolve("event0"));
        start();
        int sent = 400;
        try (OutputStream move = Files.newOutputStream(mouse)) {
            int[] all = new int[sent * 6];
            for (int i = 0; i < sent; i++) {
                all[6 * i] = EventCodes.EV_REL;
                all[6 * i + 2] = 1;
            }
            send(move, all);
            int sum = 0;
            while (sum < sent) {
                String motion = recorder.heard.poll(BOUND_SECONDS, TimeUnit.SECONDS);
                assertNotNull(motion, "only " + sum + " came");
                sum += Integer.parseInt(motion.split(",", 2)[0]);
            }
            assertEquals(sent, sum);
        }
    }

    @Test
    void endsEvenIfItIsClosedBeforeItRuns() {
        var early = new InputDevices(directory, recorder);
        early.close();
        early.run();
    }

    @Test
    void listsDevicesWithTheirFiles() throws IOException, InterruptedException {
        pipe(directory.resolve("event10"));
        pipe(directory.resolve("event9"));
        Files.createFile(directory.resolve("event9x"));
        Files.createSymbolicLink(directory.resolve("event11"), directory.resolve("gone"));
        InputDevices.Listing listing = InputDevices.list(directory);
        assertEquals(
                List.of(directory + "/event9", directory + "/event10"),
                listing.devices().stream().map(DeviceInfo::file).toList());
        assertEquals(
                List.of(directory + "/event11: open: there is no such file"), listing.problems());
        assertTrue(InputDevices.list(parent.resolve("nowhere")).devices().isEmpty());
    }

    @Test
    void leavesTheMachinesOwnSwitchesToTheMachine() {
        var codes = new BitSet();
        codes.set(EventCodes.KEY_POWER);
        codes.set(EventCodes.KEY_WAKEUP);
        int keys = EventCodes.withoutPower(codes).cardinality();
        assertFalse(new DeviceInfo("/dev/input/event1", "Power", "", 0, 0, keys, 0).hasControls());
        codes.set(A);
        keys = EventCodes.withoutPower(codes).cardinality();
        assertTrue(new DeviceInfo("/dev/input/event2", "Keys", "", 0, 0, keys, 0).hasControls());
    }

    @Test
    void tellsOfADeviceInOneLine() {
        assertEquals(
                "/dev/input/event3 \"Zero Delay USB\" 0079:0006 at usb-1.2/input0 12 keys",
                new DeviceInfo(
                                "/dev/input/event3",
                                "Zero Delay USB",
                                "usb-1.2/input0",
                                0x79,
                                6,
                                12,
                                0)
                        .words());
        assertEquals(
                "/dev/input/event4 without a name 0000:0000 1 key, moves a pointer",
                new DeviceInfo("/dev/input/event4", "", "", 0, 0, 1, 2).words());
    }
}
