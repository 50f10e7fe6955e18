package org.vitrine.kiosk;

/**
 * The link to the guest's picture and inputs. Every method is called on thread {@code session} and
 * returns at once; news comes as {@link Event.OfDisplay} with the number of the link.
 */
public interface GuestDisplay {
    /**
     * Calls the guest's display: {@link Event.DisplayReady}, {@link Event.FirstPicture}, or {@link
     * Event.DisplayLost}. The former link has been disconnected or lost before. Where nobody
     * answers it should say so within 2 s, so that the next attempt is not late.
     *
     * @param link 1, 2, …
     */
    void connect(int link);

    /**
     * Lets go of a link; nothing is posted with its number any more, as far as that can be avoided.
     * Of a link that is lost already this does nothing.
     */
    void disconnect(int link);

    /** Sends an input to the guest at once; without a link it is dropped. Never blocks. */
    void send(VisitorInput input);

    /** Releases every key and button that the guest holds for pressed. */
    void releaseAll();
}
