package org.vitrine.appliance;

/** The exit statuses of the command line. */
final class ExitStatus {
    /** What was asked for happened. */
    static final int DONE = 0;

    /** It did not; the reason is on standard error. */
    static final int FAILED = 1;

    /** The command line or a file that it names is wrong; nothing was started. */
    static final int BAD_INPUT = 2;

    /**
     * A bug of ours, or a call of libvirt's that never returned, ended the process; what supervises
     * it starts it again.
     */
    static final int BUG = 70;

    private ExitStatus() {}
}
