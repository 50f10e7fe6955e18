package org.vitrine.spice.client.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One part of a certificate's subject, for example {@code O=Museum\, North}. Equal if the type is
 * and the value but for case and the amount of white space.
 *
 * @param type in upper case
 * @param value without escapes
 */
record Rdn(String type, String value) {
    /**
     * Parts in the order in which they are written; a backslash keeps the next character, or two
     * hexadecimal digits, from having a meaning.
     */
    static List<Rdn> parse(String subject) {
        List<Rdn> parts = new ArrayList<>();
        var part = new StringBuilder();
        int equals = -1;
        int at = 0;
        while (at < subject.length()) {
            char c = subject.charAt(at++);
            if (c == '\\' && at < subject.length()) {
                part.append(subject.charAt(at++));
            } else if (c == ',') {
                add(parts, part, equals);
                equals = -1;
            } else {
                if (c == '=' && equals < 0) {
                    equals = part.length();
                }
                part.append(c);
            }
        }
        add(parts, part, equals);
        return List.copyOf(parts);
    }

    static String text(List<Rdn> parts) {
        List<String> texts = new ArrayList<>();
        for (Rdn part : parts) {
            texts.add(part.type + "=" + part.value.replace("\\", "\\\\").replace(",", "\\,"));
        }
        return String.join(",", texts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rdn that && type.equals(that.type) && key().equals(that.key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    private String key() {
        return value.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static void add(List<Rdn> parts, StringBuilder part, int equals) {
        String text = part.toString();
        part.setLength(0);
        if (text.isBlank()) {
            return;
        }
        String type = equals < 0 ? "" : text.substring(0, equals).strip().toUpperCase(Locale.ROOT);
        parts.add(new Rdn(type, text.substring(equals + 1).strip()));
    }
}
