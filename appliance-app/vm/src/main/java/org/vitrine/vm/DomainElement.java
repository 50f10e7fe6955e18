package org.vitrine.vm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An element of a libvirt domain description, with the line it began in; written back as XML. */
final class DomainElement {
    private final String name;
    private final int line;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<DomainElement> children = new ArrayList<>();
    private String text = "";

    DomainElement(String name, int line) {
        this.name = name;
        this.line = line;
    }

    /** An element that we generate ourselves. */
    static DomainElement of(String name, String... attributes) {
        var made = new DomainElement(name, 0);
        for (int i = 0; i < attributes.length; i += 2) {
            made.attributes.put(attributes[i], attributes[i + 1]);
        }
        return made;
    }

    static DomainElement text(String name, String text) {
        var made = new DomainElement(name, 0);
        made.text = text;
        return made;
    }

    String name() {
        return name;
    }

    int line() {
        return line;
    }

    /** Without the white space around it. */
    String text() {
        return text.strip();
    }

    void append(String more) {
        text += more;
    }

    void replaceText(String other) {
        text = other;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    String attribute(String key, String otherwise) {
        return attributes.getOrDefault(key, otherwise);
    }

    List<DomainElement> children() {
        return children;
    }

    List<DomainElement> children(String wanted) {
        return children.stream().filter(c -> c.name.equals(wanted)).toList();
    }

    Optional<DomainElement> child(String wanted) {
        return children.stream().filter(c -> c.name.equals(wanted)).findFirst();
    }

    DomainElement with(DomainElement... more) {
        children.addAll(List.of(more));
        return this;
    }

    /** A copy in depth, which may be changed. */
    DomainElement copy() {
        var copy = new DomainElement(name, line);
        copy.attributes.putAll(attributes);
        copy.text = text;
        for (DomainElement child : children) {
            copy.children.add(child.copy());
        }
        return copy;
    }

    String toXml() {
        var out = new StringBuilder();
        write(out, "");
        return out.toString();
    }

    private void write(StringBuilder out, String indent) {
        out.append(indent).append('<').append(name);
        attributes.forEach(
                (k, v) -> out.append(' ').append(k).append("='").append(escape(v)).append('\''));
        if (children.isEmpty() && text().isEmpty()) {
            out.append("/>\n");
            return;
        }
        out.append('>').append(escape(text()));
        if (!children.isEmpty()) {
            out.append('\n');
            for (DomainElement child : children) {
                child.write(out, indent + "  ");
            }
            out.append(indent);
        }
        out.append("</").append(name).append(">\n");
    }

    private static String escape(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&apos;");
    }
}
