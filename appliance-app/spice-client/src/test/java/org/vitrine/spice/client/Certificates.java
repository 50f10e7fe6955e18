package org.vitrine.spice.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An authority and a server's certificate, as QEMU's {@code x509-dir} wants them. */
final class Certificates {
    private Certificates() {}

    /**
     * Makes {@code ca-cert.pem}, {@code server-cert.pem} and {@code server-key.pem}.
     *
     * @param subject as openssl takes it: {@code /C=IL/CN=vm}
     * @param names {@code DNS:vm,IP:127.0.0.1}; none if empty
     */
    static void make(Path directory, String subject, String names)
            throws IOException, InterruptedException {
        Path key = directory.resolve("server-key.pem");
        Path request = directory.resolve("server.csr");
        Path authorityKey = directory.resolve("ca-key.pem");
        Path authority = directory.resolve("ca-cert.pem");
        Path extensions = directory.resolve("ext.cnf");
        openssl(
                "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority -keyout %s -out %s"
                        .formatted(authorityKey, authority));
        QemuGuest.run(
                "openssl",
                "req",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                subject,
                "-keyout",
                key.toString(),
                "-out",
                request.toString());
        Files.writeString(
                extensions,
                names.isEmpty() ? "basicConstraints=CA:FALSE\n" : "subjectAltName=" + names);
        openssl(
                "x509 -req -days 2 -in %s -CA %s -CAkey %s -CAcreateserial -extfile %s -out %s"
                        .formatted(
                                request,
                                authority,
                                authorityKey,
                                extensions,
                                directory.resolve("server-cert.pem")));
    }

    private static void openssl(String arguments) throws IOException, InterruptedException {
        QemuGuest.run(("openssl " + arguments).split(" ", -1));
    }
}
