package org.vitrine.vm;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a domain description that somebody else wrote: no document type, no entities of its own,
 * bounded in size and depth.
 */
final class DomainReader {
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_DEPTH = 16;

    private final String file;

    private DomainReader(String file) {
        this.file = file;
    }

    /** The root element of a file. */
    static DomainElement read(String guest, Path file) throws VmException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new VmException(
                    "read", guest, "cannot read " + file + ": " + VmException.wordsOf(e), e);
        }
        return read(guest, String.valueOf(file.getFileName()), bytes);
    }

    static DomainElement read(String guest, String file, byte[] bytes)
            throws RefusedDefinitionException {
        if (bytes.length > MAX_BYTES) {
            throw new RefusedDefinitionException(
                    guest, List.of(file + ": longer than " + MAX_BYTES + " bytes"));
        }
        try {
            return new DomainReader(file).parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (XMLStreamException e) {
            var at = e.getLocation();
            String where = file + ":" + (at == null ? 1 : at.getLineNumber());
            var refused =
                    new RefusedDefinitionException(
                            guest, List.of(where + ": not well-formed: " + firstLine(e)));
            refused.initCause(e);
            throw refused;
        } catch (Unwanted e) {
            var refused = new RefusedDefinitionException(guest, List.of(e.getMessage()));
            refused.initCause(e);
            throw refused;
        }
    }

    /** The parser's messages have the position in a first line and the words in the second. */
    private static String firstLine(XMLStreamException e) {
        String words = VmException.wordsOf(e);
        int at = words.indexOf("Message: ");
        return (at < 0 ? words : words.substring(at + "Message: ".length()))
                .lines()
                .findFirst()
                .orElse(words);
    }

    private DomainElement parse(String xml) throws XMLStreamException, Unwanted {
        XMLStreamReader in = factory().createXMLStreamReader(new StringReader(xml));
        Deque<DomainElement> open = new ArrayDeque<>();
        DomainElement root = null;
        while (in.hasNext()) {
            int line = in.getLocation() == null ? 0 : in.getLocation().getLineNumber();
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    DomainElement element = element(in);
                    if (open.size() == MAX_DEPTH) {
                        throw new Unwanted(
                                at(in)
                                        + ": "
                                        + element.name()
                                        + ": nested deeper than "
                                        + MAX_DEPTH);
                    }
                    if (open.isEmpty()) {
                        root = element;
                    } else {
                        open.element().children().add(element);
                    }
                    open.push(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.element().append(in.getText());
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new Unwanted(
                                file
                                        + ":"
                                        + line
                                        + ": document types and entities are not allowed");
                case XMLStreamConstants.COMMENT,
                        XMLStreamConstants.SPACE,
                        XMLStreamConstants.PROCESSING_INSTRUCTION,
                        XMLStreamConstants.END_DOCUMENT -> {
                    // says nothing about the machine
                }
                default -> throw new Unwanted(at(in) + ": unexpected XML");
            }
        }
        if (root == null) {
            throw new Unwanted(file + ":1: empty");
        }
        return root;
    }

    private DomainElement element(XMLStreamReader in) throws Unwanted {
        var element = new DomainElement(qualified(in.getPrefix(), in.getLocalName()), line(in));
        for (int i = 0; i < in.getAttributeCount(); i++) {
            element.attributes()
                    .put(
                            qualified(in.getAttributePrefix(i), in.getAttributeLocalName(i)),
                            in.getAttributeValue(i));
        }
        return element;
    }

    private static String qualified(String prefix, String name) {
        return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
    }

    private static int line(XMLStreamReader in) {
        return in.getLocation().getLineNumber();
    }

    private String at(XMLStreamReader in) {
        return file + ":" + line(in);
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        return factory;
    }

    /** XML that is well-formed and not wanted. */
    private static final class Unwanted extends Exception {
        private static final long serialVersionUID = 1L;

        Unwanted(String message) {
            super(message);
        }
    }
}
