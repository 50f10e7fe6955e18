package org.vitrine.bench;

/** A measurement that could not be taken: something did not start, or showed nothing in time. */
final class BenchException extends Exception {
    private static final long serialVersionUID = 1;

    BenchException(String message) {
        super(message);
    }
}
