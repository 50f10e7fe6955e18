package org.vitrine.image.test;

/** The image, or what runs it, did not do what was expected. */
final class ImageTestException extends Exception {
    private static final long serialVersionUID = 1;

    ImageTestException(String message) {
        super(message);
    }
}
