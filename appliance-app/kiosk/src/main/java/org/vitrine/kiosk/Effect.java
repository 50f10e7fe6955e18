package org.vitrine.kiosk;

import java.time.Duration;

/** What the rules want done. Performed in order by {@link SessionRunner}, on its thread. */
public sealed interface Effect {
    /** {@link Stage#show}. */
    record Show(Picture picture) implements Effect {}

    /** {@link GuestMachine#start}. */
    record StartGuest(int run) implements Effect {}

    /** {@link GuestMachine#reset}. */
    record ResetGuest(int run) implements Effect {}

    /** {@link GuestMachine#kill}. */
    record KillGuest(int run) implements Effect {}

    /** {@link GuestDisplay#connect}. */
    record ConnectDisplay(int link) implements Effect {}

    /** {@link GuestDisplay#disconnect}. */
    record DisconnectDisplay(int link) implements Effect {}

    /** {@link GuestDisplay#send}. */
    record Forward(VisitorInput input) implements Effect {}

    /** {@link GuestDisplay#releaseAll}. */
    record ReleaseInputs() implements Effect {}

    /** Starts or restarts the one timer of this kind. */
    record StartTimer(Timer timer, Duration in) implements Effect {}

    /** Stops the timer of this kind; it may have become due already. */
    record CancelTimer(Timer timer) implements Effect {}

    /** {@link Staff#report}. */
    record Report(Fault fault, String detail) implements Effect {}

    /** {@link Staff#recovered}. */
    record Recovered(Fault fault, Duration after) implements Effect {}
}
