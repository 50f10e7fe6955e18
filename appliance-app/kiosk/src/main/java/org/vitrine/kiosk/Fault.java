package org.vitrine.kiosk;

/** What can go wrong in a session, as staff look it up: by number, or in words. */
public enum Fault {
    /** The guest's process ended: killed, crashed, or shut down from inside. */
    GUEST_STOPPED(11, false, "the exhibit's machine stopped"),
    /** The guest's kernel says that it is lost (pvpanic). */
    GUEST_PANICKED(12, false, "the exhibit's machine crashed inside"),
    /** The guest's own watchdog device fired. */
    GUEST_WATCHDOG(13, false, "the exhibit's machine stopped feeding its watchdog"),
    /** The guest rebooted by itself or by a visitor's hand. */
    GUEST_REBOOTED(14, false, "the exhibit's machine rebooted"),
    /** The picture did not move within what the exhibit declares. */
    GUEST_HUNG(15, false, "the exhibit's picture stood still for too long"),
    /** The guest's disk could not be read or written; the guest is paused. */
    GUEST_DISK(16, false, "the exhibit's disk could not be read or written"),
    /** The guest could not be started this time. */
    GUEST_NOT_STARTED(17, false, "the exhibit's machine did not start"),
    /** The guest was refused for what it is; starting it again will not help. */
    GUEST_REFUSED(18, true, "the exhibit's machine was refused"),
    /** Going back to the pristine state failed; the guest is started anew. */
    RESET_FAILED(19, false, "the exhibit could not be set back"),
    /** The guest failed too often in a short time. */
    GUEST_KEEPS_FAILING(20, true, "the exhibit's machine keeps failing"),

    /** Nobody answers there: refused, no route, no such socket, timed out. */
    LINK_NOT_THERE(31, false, "nobody answers at the exhibit's address"),
    /** A link that stood was cut. */
    LINK_LOST(32, false, "the link to the exhibit was cut"),
    /** The other side says nothing at all any more. */
    LINK_SILENT(33, false, "the exhibit's machine gives no sign of life"),
    /** The link stands, but no picture came. */
    NO_PICTURE(34, false, "the exhibit's machine gives no picture"),
    /** The ticket was refused, or has expired. */
    TICKET_WRONG(41, true, "the exhibit's machine refused our ticket"),
    /** The other side is not who it should be, or speaks no TLS that we accept. */
    TLS_MISMATCH(42, true, "the exhibit's machine could not prove who it is"),
    /** The other side does not want to serve us. */
    LINK_REFUSED(43, true, "the exhibit's machine refused to serve us"),
    /** The other side broke the protocol. */
    PROTOCOL_BROKEN(44, false, "the exhibit's machine sent what we cannot read"),

    /** Something of ours failed unexpectedly. */
    OUR_FAILURE(91, false, "a part of the kiosk failed"),
    /** The connection to what runs the guests is lost; the guest may live on. */
    HOST_TROUBLE(92, false, "the kiosk cannot reach what runs its machines");

    private final int number;
    private final boolean needsStaff;
    private final String words;

    Fault(int number, boolean needsStaff, String words) {
        this.number = number;
        this.needsStaff = needsStaff;
        this.words = words;
    }

    /** What the card shows in its corner and the guide for staff explains; never changes. */
    public int number() {
        return number;
    }

    /**
     * Whether time alone does not mend it. Such a fault shows its number on the card and is retried
     * slowly: a ticket may be renewed, a file be put right.
     */
    public boolean needsStaff() {
        return needsStaff;
    }

    /** One clause in staff's words, lower case. */
    public String words() {
        return words;
    }
}
