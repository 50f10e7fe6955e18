package org.vitrine.controls;

import java.util.BitSet;
import java.util.function.LongSupplier;

/**
 * Makes sense of what one device sends, however it behaves: repetition is left out, what the kernel
 * could not keep is made good, a flood is limited, and what was pressed is released when the device
 * goes. No press is told without its release, and none twice. Pure; confined to one thread.
 */
final class DeviceState {
    /** Above what hands on a whole panel do; an encoder for twenty buttons sends half of it. */
    static final int PRESSES_A_SECOND = 1000;

    static final int PRESSES_AT_ONCE = 300;

    /** Motion between is added up, so none of it is lost. */
    static final int MOVES_A_SECOND = 500;

    static final int MOVES_AT_ONCE = 20;

    /** Pixels or notches: far beyond any screen, and no sum overflows. */
    static final int FARTHEST = 16_384;

    private final Panel panel;
    private final Allowance presses;
    private final Allowance moves;

    /** Told as pressed. */
    private final BitSet held = new BitSet(EventCodes.KEY_CNT);

    /** Was down when the device came: nobody's act, until it is released. */
    private final BitSet before = new BitSet(EventCodes.KEY_CNT);

    private boolean dropped;
    private int dx;
    private int dy;
    private int notches;
    private long refused;

    /**
     * @param nanoTime as {@link System#nanoTime}
     */
    DeviceState(Panel panel, LongSupplier nanoTime) {
        this.panel = panel;
        presses = new Allowance(PRESSES_A_SECOND, PRESSES_AT_ONCE, nanoTime);
        moves = new Allowance(MOVES_A_SECOND, MOVES_AT_ONCE, nanoTime);
    }

    /** What is down at the moment in which the device is taken over. */
    void begin(BitSet down) {
        before.or(down);
    }

    /**
     * Takes one event.
     *
     * @return whether the kernel has lost events: ask it what is down, and tell {@link #resync}
     */
    boolean event(InputEvent event) {
        switch (event.type()) {
            case EventCodes.EV_SYN -> {
                return synchronise(event.code());
            }
            case EventCodes.EV_KEY -> {
                if (!dropped && event.code() < EventCodes.KEY_CNT) {
                    key(event.code(), event.value());
                }
            }
            case EventCodes.EV_REL -> {
                if (!dropped) {
                    move(event.code(), event.value());
                }
            }
            default -> {
                // An axis at rest sends noise: what it means is said by a profile, not here.
            }
        }
        return false;
    }

    /** What is down in truth, after events were lost. */
    void resync(BitSet down) {
        for (int code = held.nextSetBit(0); code >= 0; code = held.nextSetBit(code + 1)) {
            if (!down.get(code)) {
                release(code);
            }
        }
        before.and(down);
        for (int code = down.nextSetBit(0);
                code >= 0 && code < EventCodes.KEY_CNT;
                code = down.nextSetBit(code + 1)) {
            if (!before.get(code)) {
                press(code);
            }
        }
    }

    /**
     * Tells the motion that waits for its turn, if that has come.
     *
     * @return whether some still waits
     */
    boolean flush() {
        if (!waits()) {
            return false;
        }
        if (!moves.take()) {
            return true;
        }
        tellMotion();
        return false;
    }

    /** The device has gone, and takes its hands off everything. */
    void gone() {
        dx = 0;
        dy = 0;
        notches = 0;
        for (int code = held.nextSetBit(0); code >= 0; code = held.nextSetBit(code + 1)) {
            release(code);
        }
        before.clear();
    }

    /** How many presses were not told because there were too many. */
    long refused() {
        return refused;
    }

    private boolean synchronise(int code) {
        if (code == EventCodes.SYN_DROPPED) {
            dropped = true;
        } else if (code == EventCodes.SYN_REPORT) {
            if (dropped) {
                dropped = false;
                return true;
            }
            boolean _ = flush();
        }
        return false;
    }

    private void key(int code, int value) {
        if (value == 1) {
            before.clear(code);
            press(code);
        } else if (value == 0) {
            before.clear(code);
            release(code);
        } // else: the kernel repeats it
    }

    private void press(int code) {
        if (held.get(code)) {
            return;
        }
        if (!presses.take()) {
            refused++;
            return;
        }
        tellMotion();
        held.set(code);
        panel.press(code);
    }

    private void release(int code) {
        if (held.get(code)) {
            tellMotion();
            held.clear(code);
            panel.release(code);
        }
    }

    private void move(int code, int value) {
        switch (code) {
            case EventCodes.REL_X -> dx = sum(dx, value);
            case EventCodes.REL_Y -> dy = sum(dy, value);
            case EventCodes.REL_WHEEL -> notches = sum(notches, value);
            default -> {
                // What has no place in VisitorInput: a second wheel, finer steps of the first.
            }
        }
    }

    private boolean waits() {
        return dx != 0 || dy != 0 || notches != 0;
    }

    /** What is pressed is pressed where the pointer is. */
    private void tellMotion() {
        if (dx != 0 || dy != 0) {
            panel.motion(dx, dy);
            dx = 0;
            dy = 0;
        }
        if (notches != 0) {
            panel.wheel(notches);
            notches = 0;
        }
    }

    private static int sum(int a, int b) {
        return Math.clamp((long) a + b, -FARTHEST, FARTHEST);
    }
}
