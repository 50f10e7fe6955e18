package org.vitrine.controls;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Whatever bytes devices send, in whatever order they come and go: presses and releases alternate
 * ({@link Recorder}), and when all have gone nothing is down.
 */
class DeviceStateFuzzTest {
    private static final Duration LENGTH =
            Duration.ofSeconds(Long.getLong("vitrine.fuzz.seconds", 2));

    @Test
    void nothingIsLeftDown() {
        long end = System.nanoTime() + LENGTH.toNanos();
        long seed = new Random().nextLong();
        for (; System.nanoTime() < end; seed++) {
            try {
                visit(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static void visit(Random random) {
        var recorder = new Recorder();
        var panel = new Panel(recorder);
        var clock = new AtomicLong(random.nextLong());
        List<DeviceState> devices = new ArrayList<>();
        int told = 0;
        for (int i = 0; i < 300; i++) {
            clock.addAndGet(random.nextInt(10_000_000));
            if (devices.isEmpty() || random.nextInt(40) == 0) {
                var device = new DeviceState(panel, clock::get);
                device.begin(someKeys(random));
                devices.add(device);
            }
            DeviceState device = devices.get(random.nextInt(devices.size()));
            switch (random.nextInt(20)) {
                case 0 -> {
                    device.gone();
                    devices.remove(device);
                }
                case 1 -> device.resync(someKeys(random));
                case 2 -> {
                    boolean _ = device.flush();
                }
                default -> InputEvent.readAll(bytes(random), event -> feed(device, event, random));
            }
            told = recorder.all().size();
        }
        devices.forEach(DeviceState::gone);
        recorder.assertNothingHeld();
        assertTrue(told < 300 * 100, "as much as was sent, at most");
    }

    private static void feed(DeviceState device, InputEvent event, Random random) {
        if (device.event(event)) {
            device.resync(someKeys(random));
        }
    }

    /** Mostly sensible, sometimes cut off, sometimes noise. */
    private static ByteBuffer bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(20 * InputEvent.SIZE)];
        random.nextBytes(bytes);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        for (int at = 0; at + InputEvent.SIZE <= bytes.length; at += InputEvent.SIZE) {
            if (random.nextInt(10) > 0) {
                buffer.putShort(at + 16, (short) random.nextInt(4));
                int code =
                        random.nextInt(3) == 0 ? random.nextInt(0x310) : random.nextInt(8) + 0x110;
                buffer.putShort(at + 18, (short) code);
                buffer.putInt(
                        at + 20, random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(3));
            }
        }
        return buffer;
    }

    private static BitSet someKeys(Random random) {
        byte[] bytes = new byte[random.nextInt(EventCodes.KEY_CNT / 8 + 8)];
        if (random.nextBoolean()) {
            random.nextBytes(bytes);
        }
        return BitSet.valueOf(bytes);
    }
}
