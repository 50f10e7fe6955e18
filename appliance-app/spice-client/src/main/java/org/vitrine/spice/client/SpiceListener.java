package org.vitrine.spice.client;

import java.time.Duration;
import org.vitrine.imaging.CursorImage;

/**
 * Learns what becomes of a session. Calls come one at a time, from the session's own threads: never
 * block, never wait for another thread, pass on what is to be done. {@link SpiceSession#close} may
 * be called from here.
 *
 * <p>{@link #failed} is the last call and comes exactly once, unless the session was closed before:
 * after {@link SpiceSession#close} has returned nothing is called any more.
 */
public interface SpiceListener {
    /**
     * The channels main, display and inputs are up: keys arrive. There need not be any picture yet.
     */
    default void ready() {}

    /** The mailbox holds a picture of this guest that has come over this connection. */
    default void firstPicture(int width, int height) {}

    /** The picture in the mailbox has another size than the one before. */
    default void pictureChanged(int width, int height) {}

    /**
     * The guest's screen has been gone for five seconds and no other has come: the picture in the
     * mailbox is of the past. Told once, until another is put there.
     */
    default void pictureGone() {}

    /** The guest's pointer looks like this from now on. */
    default void cursor(CursorImage image) {}

    /** The guest shows no pointer. */
    default void cursorHidden() {}

    /** Where the guest has put its pointer; of use only where the mouse is not absolute. */
    default void cursorMoved(int x, int y) {}

    /**
     * How the guest takes the mouse; called once before {@link #ready} and at each change.
     *
     * @param absolute {@link GuestInputs#position} moves the pointer; else {@link
     *     GuestInputs#motion} does
     */
    default void mouseMode(boolean absolute) {}

    /** Whether a helper program in the guest is connected. */
    default void agent(boolean connected) {}

    /** No byte has come for {@code age}, although one was asked for; told again each second. */
    default void silent(Duration age) {}

    /** A byte has come after {@link #silent}. */
    default void alive() {}

    /** The session is over and has let go of everything: mailbox, sockets, threads. */
    void failed(SpiceException failure);
}
