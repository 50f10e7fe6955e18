package org.vitrine.spice.client.connection;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import org.vitrine.spice.protocol.ByteView;
import org.vitrine.spice.protocol.ProtocolException;

/** The password as it goes over the wire: RSA-OAEP under the server's key of this connection. */
public final class Ticket {
    private static final String RSA = "RSA";
    private static final String OAEP = "RSA/ECB/OAEPWithSHA-1AndMGF1Padding";

    private Ticket() {}

    /** Has the JDK load what encrypts, which takes it some ten milliseconds once. */
    public static void prime() {
        try {
            KeyFactory.getInstance(RSA);
            Cipher.getInstance(OAEP);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this run time cannot encrypt tickets", e);
        }
    }

    /**
     * @param publicKey DER of a {@code SubjectPublicKeyInfo}
     * @param password empty where the server asks for none: the step is the same
     */
    static byte[] encrypt(ByteView publicKey, String password) throws ProtocolException {
        byte[] text = password.getBytes(StandardCharsets.UTF_8);
        byte[] der =
                Arrays.copyOfRange(
                        publicKey.array(),
                        publicKey.offset(),
                        publicKey.offset() + publicKey.length());
        try {
            PublicKey key = KeyFactory.getInstance(RSA).generatePublic(new X509EncodedKeySpec(der));
            Cipher cipher = Cipher.getInstance(OAEP);
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return cipher.doFinal(Arrays.copyOf(text, text.length + 1)); // with a NUL
        } catch (GeneralSecurityException e) {
            throw new ProtocolException("the server's public key cannot be used", e);
        }
    }
}
