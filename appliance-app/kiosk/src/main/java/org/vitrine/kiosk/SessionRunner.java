package org.vitrine.kiosk;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The inbox and the hands of a session: takes events and timers that are due, one at a time, asks
 * {@link SessionRules} and performs what they want. {@link #run} is the whole of thread {@code
 * session}, which the appliance starts; {@link #post} may be called from any thread.
 */
public final class SessionRunner implements Runnable {
    private static final Logger LOG = System.getLogger(SessionRunner.class.getName());

    /** Far above what a stall of a second brings; an inbox that fills to it shows a bug. */
    static final int INBOX = 4096;

    /** From here on pointer motion is dropped, which the next motion makes good. */
    private static final int INBOX_FOR_MOTION = INBOX / 2;

    /** Events handled before timers get their turn; a flood of motion may not stop the clock. */
    private static final int BATCH = 256;

    private final SessionRules rules;
    private final GuestMachine machine;
    private final GuestDisplay display;
    private final Stage stage;
    private final Staff staff;
    private final LongSupplier nanoTime;
    private final BlockingQueue<Event> inbox = new ArrayBlockingQueue<>(INBOX);
    private final AtomicBoolean overflown = new AtomicBoolean();
    private final AtomicLong droppedMotions = new AtomicLong();
    private final Map<Timer, Long> deadlines = new EnumMap<>(Timer.class);
    private final long origin;
    private volatile State state;
    private boolean begun;

    /** For one exhibit; nothing happens before {@link #run}. */
    public SessionRunner(
            SessionRules rules,
            GuestMachine machine,
            GuestDisplay display,
            Stage stage,
            Staff staff) {
        this(rules, machine, display, stage, staff, System::nanoTime);
    }

    /**
     * With a clock of one's own.
     *
     * @param nanoTime as {@link System#nanoTime}
     */
    SessionRunner(
            SessionRules rules,
            GuestMachine machine,
            GuestDisplay display,
            Stage stage,
            Staff staff,
            LongSupplier nanoTime) {
        this.rules = rules;
        this.machine = machine;
        this.display = display;
        this.stage = stage;
        this.staff = staff;
        this.nanoTime = nanoTime;
        this.origin = nanoTime.getAsLong();
        this.state = rules.begin().state();
    }

    /** The present state, for health reports and tests. Any thread. */
    public State state() {
        return state;
    }

    /** How often pointer motion was dropped because the session did not keep up. Any thread. */
    public long droppedMotions() {
        return droppedMotions.get();
    }

    /**
     * Puts an event into the inbox. Any thread; never blocks. If the inbox is full, pointer motion
     * is dropped; anything else ends {@link #run} with an exception, because a session that misses
     * news of its guest would show a lie.
     */
    public void post(Event event) {
        boolean motion =
                event instanceof Event.Input(var input)
                        && (input instanceof VisitorInput.Motion
                                || input instanceof VisitorInput.Position);
        if (motion && inbox.size() >= INBOX_FOR_MOTION) {
            droppedMotions.incrementAndGet();
        } else if (!inbox.offer(event)) {
            overflown.set(true);
        }
    }

    /**
     * Runs the session until its thread is interrupted.
     *
     * @throws IllegalStateException if the inbox overflowed: a bug, which ends the process
     */
    @Override
    public void run() {
        try {
            while (true) {
                long wait = settle();
                Event event = inbox.poll(wait, TimeUnit.NANOSECONDS);
                if (event != null) {
                    handle(event);
                }
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "the session ends", e);
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Handles all events and due timers there are.
     *
     * @return nanoseconds until the next timer
     */
    long settle() {
        if (!begun) {
            begun = true;
            take(rules.begin());
        }
        while (true) {
            for (int i = 0; i < BATCH; i++) {
                Event event = inbox.poll();
                if (event == null) {
                    break;
                }
                handle(event);
            }
            if (overflown.get()) {
                throw new IllegalStateException(
                        "inbox: more than " + INBOX + " events wait in " + state.phase());
            }
            if (!handleDueTimer() && inbox.isEmpty()) {
                return untilNextTimer();
            }
        }
    }

    private boolean handleDueTimer() {
        var next = nextDeadline();
        if (next.isEmpty() || next.get().getValue() - nanoTime.getAsLong() > 0) {
            return false;
        }
        Timer due = next.get().getKey();
        deadlines.remove(due);
        handle(new Event.TimerDue(due));
        return true;
    }

    private long untilNextTimer() {
        return nextDeadline()
                .map(next -> Math.max(0, next.getValue() - nanoTime.getAsLong()))
                .orElse(Long.MAX_VALUE);
    }

    /** The earliest, so that timers keep their order even after the machine slept. */
    private Optional<Map.Entry<Timer, Long>> nextDeadline() {
        return deadlines.entrySet().stream()
                .min((a, b) -> Long.signum(a.getValue() - b.getValue()));
    }

    private void handle(Event event) {
        take(rules.step(state, event, Duration.ofNanos(nanoTime.getAsLong() - origin)));
    }

    private void take(Step step) {
        Phase before = state.phase();
        Phase after = step.state().phase();
        state = step.state();
        if (!before.getClass().equals(after.getClass())) {
            LOG.log(Level.DEBUG, "{0} after {1}", words(after), words(before));
        }
        for (Effect effect : step.effects()) {
            perform(effect);
        }
    }

    /** The one broad catch of a session: what fails here becomes an event. */
    private void perform(Effect effect) {
        try {
            switch (effect) {
                case Effect.Show(var picture) -> stage.show(picture);
                case Effect.StartGuest(var run) -> machine.start(run);
                case Effect.ResetGuest(var run) -> machine.reset(run);
                case Effect.KillGuest(var run) -> machine.kill(run);
                case Effect.ConnectDisplay(var link) -> display.connect(link);
                case Effect.DisconnectDisplay(var link) -> display.disconnect(link);
                case Effect.Forward(var input) -> display.send(input);
                case Effect.ReleaseInputs() -> display.releaseAll();
                case Effect.StartTimer(var timer, var in) ->
                        deadlines.put(timer, nanoTime.getAsLong() + in.toNanos());
                case Effect.CancelTimer(var timer) -> deadlines.remove(timer);
                case Effect.Report(var fault, var detail) -> staff.report(fault, detail);
                case Effect.Recovered(var fault, var after) -> staff.recovered(fault, after);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "could not perform " + words(effect), e);
            if (!(effect instanceof Effect.Report)) {
                post(new Event.Failed(effect, String.valueOf(e)));
            } // else: telling that telling failed would not end
        }
    }

    /** What visitors press is nobody's business. */
    private static String words(Effect effect) {
        return effect instanceof Effect.Forward ? "Forward" : effect.toString();
    }

    private static String words(Phase phase) {
        return phase instanceof Phase.StandBy standBy
                ? "stand-by (" + standBy.fault().words() + ")"
                : phase.getClass().getSimpleName();
    }
}
