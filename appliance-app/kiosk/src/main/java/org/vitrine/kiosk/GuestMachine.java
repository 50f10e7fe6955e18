package org.vitrine.kiosk;

/**
 * What runs the exhibit's guest. Every method is called on thread {@code session}, returns at once
 * and works elsewhere, one order after the other; the outcome comes as an {@link Event.OfGuest}
 * with the same run number. An order that throws, or gives no event within its limit of {@link
 * Timing}, has failed, and the guest is ended: {@link #kill} must therefore get through to a guest
 * whose start or reset hangs.
 */
public interface GuestMachine {
    /**
     * Makes the guest run. One that runs already is taken over and never started twice: {@link
     * Event.GuestFound}, or {@link Event.GuestStarted} where no visitor can have been in it; else
     * it is started at its attract point, after preparing it where that is not yet done ({@link
     * Event.GuestProgress}, then {@link Event.GuestStarted}). All later news of this guest carries
     * this number. {@link Event.StartFailed} promises that none runs.
     *
     * @param run 1, 2, …
     */
    void start(int run);

    /**
     * Sets the guest back to its attract point by the fastest way that works: {@link
     * Event.ResetDone} or {@link Event.ResetFailed}. Also of use on a guest that is paused, hung or
     * lost. A stop or reboot that this itself causes is not posted.
     */
    void reset(int run);

    /**
     * Ends the guest and throws away what it wrote; {@link Event.GuestStopped} follows, also if it
     * did not run any more. Asked again while it is under way, it answers again.
     */
    void kill(int run);
}
