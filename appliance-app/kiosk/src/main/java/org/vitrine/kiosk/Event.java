package org.vitrine.kiosk;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * Everything that can happen to a session. Posted from any thread to {@link SessionRunner#post};
 * decided on in {@link SessionRules}, in every state.
 *
 * <p>Guests and links are numbered by the rules ({@link Effect.StartGuest}, {@link
 * Effect.ConnectDisplay}); what concerns one carries its number, so that late news of a former
 * guest or link is never mistaken for news of the present one.
 */
public sealed interface Event {

    /** News from {@link GuestMachine}. */
    sealed interface OfGuest extends Event {
        /** The number that {@link GuestMachine#start} was given. */
        int run();
    }

    /** News from {@link GuestDisplay}. */
    sealed interface OfDisplay extends Event {
        /** The number that {@link GuestDisplay#connect} was given. */
        int link();
    }

    /** What a visitor did. */
    sealed interface OfVisitor extends Event {}

    /** A running guest that is broken: a reset may mend it. */
    sealed interface GuestBroke extends OfGuest {
        /** What broke. */
        Fault fault();

        /** For staff; may be empty. */
        String detail();
    }

    /** The guest runs, at its attract point. */
    record GuestStarted(int run) implements OfGuest {}

    /**
     * The guest was running already and has been taken over; a visit may be under way in it, for
     * example because our own process was killed.
     */
    record GuestFound(int run) implements OfGuest {}

    /**
     * The guest is not running, and this start of it is over.
     *
     * @param fault {@link Fault#GUEST_REFUSED} if another attempt with the same files must fail
     *     too, else {@link Fault#GUEST_NOT_STARTED}
     */
    record StartFailed(int run, Fault fault, String detail) implements OfGuest {}

    /**
     * A start or reset that takes long (preparation, cold boot) is getting on; post it at least
     * every few seconds then, and at most ten times a second.
     *
     * @param fraction 0..1 where it is known
     */
    record GuestProgress(int run, OptionalDouble fraction) implements OfGuest {}

    /** The guest does not run any more, for whatever reason; also the answer to a kill. */
    record GuestStopped(int run, StopReason reason, String detail) implements OfGuest {}

    /** The guest's kernel reports that it is lost (pvpanic). */
    record GuestPanicked(int run) implements GuestBroke {
        @Override
        public Fault fault() {
            return Fault.GUEST_PANICKED;
        }

        @Override
        public String detail() {
            return "";
        }
    }

    /** The guest's watchdog device fired. */
    record WatchdogFired(int run) implements GuestBroke {
        @Override
        public Fault fault() {
            return Fault.GUEST_WATCHDOG;
        }

        @Override
        public String detail() {
            return "";
        }
    }

    /** The guest rebooted; not posted for what a reset of ours causes. */
    record GuestRebooted(int run) implements GuestBroke {
        @Override
        public Fault fault() {
            return Fault.GUEST_REBOOTED;
        }

        @Override
        public String detail() {
            return "";
        }
    }

    /** The guest was paused because its disk failed. */
    record GuestIoError(int run, String detail) implements GuestBroke {
        @Override
        public Fault fault() {
            return Fault.GUEST_DISK;
        }
    }

    /** The guest is back at its attract point and runs. */
    record ResetDone(int run, ResetWay way) implements OfGuest {}

    /** The guest could not be set back; what it does now is unknown. */
    record ResetFailed(int run, String detail) implements OfGuest {}

    /**
     * What runs the guests cannot be reached or watched at present; the guest itself may well live,
     * its display tells.
     */
    record HostTrouble(String detail) implements Event {}

    /** Every channel that is needed stands; a picture need not be there yet. */
    record DisplayReady(int link) implements OfDisplay {}

    /** A whole picture of the guest is in {@link Stage#frames}. Once a link. */
    record FirstPicture(int link) implements OfDisplay {}

    /**
     * The other side has given no sign of life for a while: not merely a still picture, but no
     * answer to our probes either. Once is enough; more of them change nothing.
     *
     * @param age since the last sign of life
     */
    record DisplaySilent(int link, Duration age) implements OfDisplay {}

    /** After {@link DisplaySilent}: the other side is heard again. */
    record DisplayAlive(int link) implements OfDisplay {}

    /**
     * The link is over, or was never made; the adapter has let go of all of it. Nothing follows
     * with this number.
     *
     * @param fault one of the {@code LINK_…} kinds, {@link Fault#TICKET_WRONG}, {@link
     *     Fault#TLS_MISMATCH}, {@link Fault#PROTOCOL_BROKEN}
     */
    record DisplayLost(int link, Fault fault, String detail) implements OfDisplay {}

    /** The guest's picture changed; at most one a second. */
    record PictureMoved(int link) implements OfDisplay {}

    /** A hand on a control that means something to guests. */
    record Input(VisitorInput input) implements OfVisitor {}

    /** A hand on a control that means nothing here; it counts for the idle clock. */
    record IdleHand() implements OfVisitor {}

    /**
     * One of the two answers of {@link Picture.AreYouThere} was touched.
     *
     * @param stays whether the visitor wants to go on
     */
    record Answered(boolean stays) implements OfVisitor {}

    /** Posted by the runner alone. */
    record TimerDue(Timer timer) implements Event {}

    /** An effect could not be performed; posted by the runner alone. */
    record Failed(Effect effect, String detail) implements Event {}

    /** Why a guest stopped. */
    enum StopReason {
        /** Shut down from inside. */
        SHUTDOWN,
        /** Ended by {@link GuestMachine#kill}, or by somebody else's order. */
        DESTROYED,
        /** Its process died. */
        CRASHED,
        /** It is not there, and nobody can say why. */
        GONE
    }

    /** How a guest went back to its attract point. */
    enum ResetWay {
        /** The same process; its display kept the link. */
        IN_PLACE,
        /** A new process from the image of the memory: the display must be called anew. */
        RESTORED,
        /** A new process from the start: the display must be called anew. */
        BOOTED
    }
}
