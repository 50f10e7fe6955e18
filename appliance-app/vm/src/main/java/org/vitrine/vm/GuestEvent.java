package org.vitrine.vm;

import java.util.function.Consumer;

/**
 * What happened to a guest by itself or by somebody else; what the methods of {@link Guest} cause
 * is not told. Delivered on the thread {@code vm-events}, which must not be held up: post it and
 * return.
 */
public sealed interface GuestEvent {
    /** The guest's process is gone; {@link Guest#start()} makes a new one. */
    record Stopped(Reason reason) implements GuestEvent {}

    /**
     * The guest's kernel reported a panic by the pvpanic device; {@link Paused} may come before it,
     * {@link Stopped} after.
     */
    record Panicked() implements GuestEvent {}

    /** The watchdog device which the guest has to feed was not fed; the guest goes on as it is. */
    record WatchdogFired() implements GuestEvent {}

    /** The guest reset its machine and boots again from cold. */
    record Rebooted() implements GuestEvent {}

    /**
     * A disk could not be read or written; the guest stands still.
     *
     * @param disk alias of the device at libvirt
     */
    record IoError(String disk) implements GuestEvent {}

    /**
     * The guest stands still.
     *
     * @param reason libvirt's word: {@code paused}, {@code ioerror}, {@code watchdog}
     */
    record Paused(String reason) implements GuestEvent {}

    /** The guest goes on. */
    record Resumed() implements GuestEvent {}

    /**
     * The connection to libvirt broke (its daemon ended). Guests live on; calls fail until there is
     * a daemon again, then {@link Guest#start()} takes over what still runs.
     */
    record HostLost() implements GuestEvent {}

    /** Why a guest's process is gone. */
    enum Reason {
        /** Powered off from inside. */
        SHUTDOWN,
        /** Its kernel panicked. */
        CRASHED,
        /** Somebody else ended it through libvirt. */
        DESTROYED,
        /** QEMU was killed or broke down. */
        FAILED
    }

    /** Takes events of one guest. */
    interface Listener extends Consumer<GuestEvent> {}
}
