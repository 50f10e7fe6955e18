package org.vitrine.appliance;

import java.util.function.Consumer;
import org.vitrine.kiosk.Event;
import org.vitrine.kiosk.GuestMachine;

/**
 * A machine that somebody else runs: it counts as running always, its display tells how it is. It
 * cannot be set back or ended from here, so nobody who uses it may order that.
 */
final class RemoteMachine implements GuestMachine {
    private final Consumer<Event> post;

    RemoteMachine(Consumer<Event> post) {
        this.post = post;
    }

    @Override
    public void start(int run) {
        post.accept(new Event.GuestStarted(run));
    }

    @Override
    public void reset(int run) {
        post.accept(new Event.ResetFailed(run, "this machine is not ours to reset"));
    }

    /** Lets go of it; the next start finds it again. */
    @Override
    public void kill(int run) {
        post.accept(new Event.GuestStopped(run, Event.StopReason.GONE, "let go of"));
    }
}
