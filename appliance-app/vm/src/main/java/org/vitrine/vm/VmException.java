package org.vitrine.vm;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

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
        if (cause instanceof FileSystemException file && file.getReason() == null) {
            // Java says only which file.
            String why =
                    switch (file) {
                        case NoSuchFileException _ -> "no such file or directory";
                        case AccessDeniedException _ -> "permission denied";
                        case FileAlreadyExistsException _ -> "is there already";
                        case NotDirectoryException _ -> "is no directory";
                        case DirectoryNotEmptyException _ -> "is not empty";
                        default -> file.getClass().getSimpleName();
                    };
            return file.getFile() + ": " + why;
        }
        String words = cause.getMessage();
        return words == null || words.isBlank() ? cause.getClass().getSimpleName() : words.strip();
    }
}
