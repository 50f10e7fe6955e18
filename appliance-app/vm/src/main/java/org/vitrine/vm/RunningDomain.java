package org.vitrine.vm;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A domain of ours as libvirt describes it while it runs. */
record RunningDomain(String id, String uuid, GuestMark mark, DisplayAddress display) {

    static List<RunningDomain> ofAll(List<String> xml) throws RefusedDefinitionException {
        List<RunningDomain> found = new ArrayList<>();
        for (String one : xml) {
            of(one).ifPresent(found::add);
        }
        return found;
    }

    /** Empty where it carries no mark of ours, or has no SPICE server. */
    static Optional<RunningDomain> of(String xml) throws RefusedDefinitionException {
        DomainElement domain =
                DomainReader.read("running", "live.xml", xml.getBytes(StandardCharsets.UTF_8));
        String name = domain.child("name").map(DomainElement::text).orElse("");
        String uuid = domain.child("uuid").map(DomainElement::text).orElse("");
        return GuestMark.of(domain)
                .flatMap(mark ->
                        domain.child("devices")
                                .flatMap(d -> d.child("graphics"))
                                .flatMap(RunningDomain::displayOf)
                                .map(display ->
                                        new RunningDomain(
                                                name.substring(
                                                        Math.min(
                                                                name.length(),
                                                                DomainXml.NAME_PREFIX.length())),
                                                uuid,
                                                mark,
                                                display)));
    }

    private static Optional<DisplayAddress> displayOf(DomainElement graphics) {
        String ticket = graphics.attribute("passwd", "");
        Optional<DisplayAddress> socket =
                graphics.child("listen")
                        .map(l -> l.attribute("socket", ""))
                        .filter(s -> !s.isEmpty())
                        .map(s -> new DisplayAddress.Local(Path.of(s), ticket));
        int port = Integer.parseInt(graphics.attribute("port", "-1"));
        return socket.or(() ->
                port > 0
                        ? Optional.of(new DisplayAddress.Loopback(port, ticket))
                        : Optional.empty());
    }
}
