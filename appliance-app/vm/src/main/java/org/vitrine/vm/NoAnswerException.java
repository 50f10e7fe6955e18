package org.vitrine.vm;

import java.time.Duration;

/**
 * libvirt or QEMU did not answer within the bound of the call, which may still be hanging; {@link
 * Guest#kill()} ends the guest's process, and with it the call.
 */
public final class NoAnswerException extends VmException {
    private static final long serialVersionUID = 1L;

    NoAnswerException(String operation, String guest, Duration bound, String since) {
        super(operation, guest, "no answer within " + bound.toMillis() + " ms" + since);
    }
}
