package org.vitrine.exhibits;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an exhibit: that of its folder in the library, and the one used on command lines, in
 * file names and in logs. Lower-case ASCII letters, digits and single dashes, 1 to 63 characters,
 * begins and ends with a letter or a digit; so it needs quoting nowhere and cannot climb out of a
 * directory.
 *
 * @param text the name itself
 */
public record ExhibitId(String text) implements Comparable<ExhibitId> {
    /** What {@link #of} accepts, in words for an error message. */
    public static final String RULE =
            "lower-case letters, digits and single dashes between them, at most 63 characters";

    private static final int MAX_LENGTH = 63;
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /**
     * @throws IllegalArgumentException if the text breaks the {@link #RULE}; use {@link #of} for
     *     what comes from outside
     */
    public ExhibitId {
        if (!allowed(text)) {
            throw new IllegalArgumentException("exhibit id: expected " + RULE);
        }
    }

    /** The id, or empty if the text breaks the {@link #RULE}. */
    public static Optional<ExhibitId> of(String text) {
        return allowed(text) ? Optional.of(new ExhibitId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(ExhibitId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static boolean allowed(String text) {
        // The length first: the pattern backs up once per dash and needs a bound.
        return text.length() <= MAX_LENGTH && SHAPE.matcher(text).matches();
    }
}
