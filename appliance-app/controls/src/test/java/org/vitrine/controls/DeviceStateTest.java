package org.vitrine.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One device, well-behaved and not. */
class DeviceStateTest {
    private static final int A = 30;
    private static final int B = 48;

    private final Recorder recorder = new Recorder();
    private final Panel panel = new Panel(recorder);
    private long now = Long.MAX_VALUE - 5; // a clock may pass the end of its numbers
    private final DeviceState device = new DeviceState(panel, () -> now);

    private boolean send(int type, int code, int value) {
        return device.event(new InputEvent(type, code, value));
    }

    private void key(int code, int value) {
        assertFalse(send(EventCodes.EV_KEY, code, value));
        report();
    }

    private void report() {
        assertFalse(send(EventCodes.EV_SYN, EventCodes.SYN_REPORT, 0));
    }

    private void assertHeard(String... words) {
        assertEquals(List.of(words), recorder.all());
    }

    private static BitSet down(int... codes) {
        var bits = new BitSet();
        for (int code : codes) {
            bits.set(code);
        }
        return bits;
    }

    @Test
    void repetitionIsLeftOut() {
        key(A, 1);
        key(A, 2);
        key(A, 2);
        key(A, 0);
        key(A, 0);
        assertHeard("+30", "-30");
    }

    @Test
    void whatADeviceHoldsWhenItGoesIsReleased() {
        key(A, 1);
        key(EventCodes.BTN_LEFT, 1);
        key(B, 1);
        key(B, 0);
        device.gone();
        assertHeard("+30", "+LEFT", "+48", "-48", "-30", "-LEFT");
        recorder.assertNothingHeld();
    }

    @Test
    void aKeyThatWasDownBeforeIsNobodysAct() {
        device.begin(down(A));
        key(A, 2);
        key(A, 0);
        assertHeard();
        key(A, 1);
        assertHeard("+30");
    }

    @Test
    void whatTheKernelLostIsMadeGood() {
        device.begin(down(7));
        key(A, 1);
        assertFalse(send(EventCodes.EV_SYN, EventCodes.SYN_DROPPED, 0));
        assertFalse(send(EventCodes.EV_KEY, 99, 1), "half of a packet means nothing");
        assertFalse(send(EventCodes.EV_REL, EventCodes.REL_X, 500));
        assertTrue(send(EventCodes.EV_SYN, EventCodes.SYN_REPORT, 0));
        device.resync(down(7, B));
        assertHeard("+30", "-30", "+48");
        key(B, 0);
        key(7, 0);
        assertHeard("+30", "-30", "+48", "-48");
    }

    @Test
    void motionIsToldByPacketAndBeforeTheClick() {
        send(EventCodes.EV_REL, EventCodes.REL_X, 3);
        send(EventCodes.EV_REL, EventCodes.REL_Y, -4);
        assertHeard();
        report();
        assertHeard("3,-4");
        send(EventCodes.EV_REL, EventCodes.REL_X, 1);
        send(EventCodes.EV_REL, EventCodes.REL_WHEEL, -1);
        key(EventCodes.BTN_RIGHT, 1);
        assertHeard("3,-4", "1,0", "wheel -1", "+RIGHT");
    }

    @Test
    void muchMotionIsAddedUpAndNoneOfItLost() {
        for (int i = 0; i < 1000; i++) {
            send(EventCodes.EV_REL, EventCodes.REL_X, 1);
            report();
        }
        assertEquals(DeviceState.MOVES_AT_ONCE, recorder.all().size());
        assertTrue(device.flush(), "the rest waits");
        now += TimeUnit.SECONDS.toNanos(1) / DeviceState.MOVES_A_SECOND;
        assertFalse(device.flush());
        int sum =
                recorder.all().stream()
                        .mapToInt(words -> Integer.parseInt(words.split(",", 2)[0]))
                        .sum();
        assertEquals(1000, sum);
    }

    @Test
    void noSumOverflows() {
        for (int i = 0; i < 10; i++) {
            send(EventCodes.EV_REL, EventCodes.REL_X, Integer.MAX_VALUE);
            send(EventCodes.EV_REL, EventCodes.REL_Y, Integer.MIN_VALUE);
        }
        report();
        assertHeard(DeviceState.FARTHEST + "," + -DeviceState.FARTHEST);
    }

    @Test
    void aFloodIsLimitedAndLeavesNothingDown() {
        for (int i = 0; i < 10_000; i++) {
            key(A, 1);
            key(A, 0);
        }
        assertEquals(2 * DeviceState.PRESSES_AT_ONCE, recorder.all().size());
        assertEquals(10_000 - DeviceState.PRESSES_AT_ONCE, device.refused());
        recorder.assertNothingHeld();
    }

    /** Five hundred presses and as many releases a second, for a minute. */
    @Test
    void whatHandsCanMashIsNeverLost() {
        for (int i = 0; i < 60 * 500; i++) {
            now += TimeUnit.MILLISECONDS.toNanos(2);
            key(i % 20 + 2, 1);
            key(i % 20 + 2, 0);
        }
        assertEquals(2 * 60 * 500, recorder.all().size());
        assertEquals(0, device.refused());
        recorder.assertNothingHeld();
    }

    @ParameterizedTest
    @ValueSource(ints = {116, 142, 143, 152, 205, 0x164, 0x198, 0x120, 0x130, 0x220, 0x2c0})
    void powerKeysAndWhatIsNoKeyAreOnlyASignOfLife(int code) {
        key(code, 1);
        key(code, 0);
        assertHeard("hand", "hand");
    }

    @Test
    void twoDevicesThatHoldTheSameAreOneHand() {
        var other = new DeviceState(panel, () -> now);
        key(A, 1);
        other.event(new InputEvent(EventCodes.EV_KEY, A, 1));
        key(A, 0);
        assertHeard("+30", "hand", "hand");
        other.gone();
        assertHeard("+30", "hand", "hand", "-30");
    }

    @Test
    void miceHaveTwoNamesForTheSameButton() {
        key(EventCodes.BTN_SIDE, 1);
        key(EventCodes.BTN_BACK, 1);
        key(EventCodes.BTN_SIDE, 0);
        key(EventCodes.BTN_BACK, 0);
        key(EventCodes.BTN_FORWARD, 1);
        assertHeard("+SIDE", "hand", "hand", "-SIDE", "+EXTRA");
    }
}
