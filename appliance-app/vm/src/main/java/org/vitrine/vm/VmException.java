package org.vitrine.vm;

/**
 * Something about a virtual machine went wrong: says what was tried, with which guest, and why it
 * failed.
 */
public sealed class VmException extends Exception
        permits NoAnswerException, RefusedDefinitionException {
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final String guest;
    private final String reason;

    VmException(String operation, String guest, String reason) {
        super(operation + " " + guest + ": " + reason);
        this.operation = operation;
        this.guest = guest;
        this.reason = reason;
    }

    VmException(String operation, String guest, String reason, Throwable cause) {
        this(operation, guest, reason);
        initCause(cause);
    }

    VmException(String operation, String guest, Exception cause) {
        this(operation, guest, wordsOf(cause), cause);
    }

    /** What was tried, as a verb: {@code start}, {@code reset}, {@code open}. */
    public String operation() {
        return operation;
    }

    /** The id of the guest, or the URI or file where no guest was concerned. */
    public String guest() {
        return guest;
    }

    /** Why it failed, in words. */
    public String reason() {
        return reason;
    }

    static String wordsOf(Exception cause) {
        String words = cause.getMessage();
        return words == null || words.isBlank() ? cause.getClass().getSimpleName() : words.strip();
    }
}
