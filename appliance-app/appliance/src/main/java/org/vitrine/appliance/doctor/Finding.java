package org.vitrine.appliance.doctor;

/**
 * One thing that the doctor looked at.
 *
 * @param subject a word or two, for example {@code sound}
 * @param words what was found, and what to do about it where something is to be done
 */
public record Finding(Weight weight, String subject, String words) {
    /** What a finding means for an exhibit on this machine. */
    public enum Weight {
        /** As it should be. */
        GOOD,
        /** Works, but not as well as it could. */
        WEAK,
        /** No exhibit can be shown before this is mended. */
        BROKEN
    }

    public static Finding good(String subject, String words) {
        return new Finding(Weight.GOOD, subject, words);
    }

    public static Finding weak(String subject, String words) {
        return new Finding(Weight.WEAK, subject, words);
    }

    public static Finding broken(String subject, String words) {
        return new Finding(Weight.BROKEN, subject, words);
    }
}
