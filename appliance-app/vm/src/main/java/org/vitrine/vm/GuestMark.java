package org.vitrine.vm;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What we write into the metadata of a domain of ours, and read from one that runs already.
 *
 * @param instance of the state directory that it belongs to
 * @param fingerprint of what it was started from
 * @param layer the directory of its write layer; of a running domain only what its description
 *     claims, to be judged by {@link PreparedStore#isLayer} before anything is done to it
 * @param purpose what it runs for
 */
record GuestMark(String instance, String fingerprint, Path layer, Purpose purpose) {
    /** What a domain runs for. */
    enum Purpose {
        /** Shown, from cold. */
        COLD,
        /** Shown; its layer contains the snapshot that {@code loadvm} goes back to. */
        SNAPSHOT,
        /** Shown, restored from a memory image. */
        IMAGE,
        /** Brought to its attract point, to be prepared. */
        PREPARING
    }

    DomainElement toXml() {
        return DomainElement.of("metadata")
                .with(
                        DomainElement.of(
                                "vitrine:guest",
                                "xmlns:vitrine",
                                DomainXml.NAMESPACE,
                                "instance",
                                instance,
                                "fingerprint",
                                fingerprint,
                                "layer",
                                layer.toString(),
                                "purpose",
                                purpose.name().toLowerCase(Locale.ROOT)));
    }

    static Optional<GuestMark> of(DomainElement liveDomain) {
        return liveDomain
                .child("metadata")
                .flatMap(m -> m.child("vitrine:guest"))
                .filter(g -> !g.attribute("layer", "").isEmpty())
                .map(g ->
                        new GuestMark(
                                g.attribute("instance", ""),
                                g.attribute("fingerprint", ""),
                                Path.of(g.attribute("layer", "")),
                                purposeOf(g.attribute("purpose", ""))));
    }

    /** What an other version of us wrote and we do not know is not taken over. */
    private static Purpose purposeOf(String word) {
        for (Purpose purpose : Purpose.values()) {
            if (purpose.name().toLowerCase(Locale.ROOT).equals(word)) {
                return purpose;
            }
        }
        return Purpose.PREPARING;
    }
}
