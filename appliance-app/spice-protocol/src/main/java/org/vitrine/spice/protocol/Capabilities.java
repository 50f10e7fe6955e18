package org.vitrine.spice.protocol;

import java.util.BitSet;

/**
 * What one side of a link can do: numbered bits, sent as 32-bit words. Immutable.
 *
 * <p>The first numbers are common to all channels, the others belong to a kind of channel: two
 * sets, never mixed.
 */
public final class Capabilities {
    /** Common: the client names the way it authenticates. */
    public static final int AUTH_SELECTION = 0;

    /** Common: ticket encrypted with the server's key. */
    public static final int AUTH_SPICE = 1;

    /** Common: SASL. */
    public static final int AUTH_SASL = 2;

    /** Common: messages have 6-byte headers without serial and sub-messages. */
    public static final int MINI_HEADER = 3;

    public static final Capabilities NONE = of();

    /** The most words of one kind in a link message; the server's own bound is 1024. */
    static final int MAX_WORDS = 64;

    private final BitSet bits;

    private Capabilities(BitSet bits) {
        this.bits = bits;
    }

    public static Capabilities of(int... numbers) {
        var bits = new BitSet();
        for (int number : numbers) {
            bits.set(number);
        }
        return new Capabilities(bits);
    }

    static Capabilities read(String field, WireReader in, int words) throws ProtocolException {
        var bits = new BitSet();
        for (int word = 0; word < words; word++) {
            long value = in.u32(field);
            for (int bit = 0; bit < 32; bit++) {
                if ((value >>> bit & 1) != 0) {
                    bits.set(word * 32 + bit);
                }
            }
        }
        return new Capabilities(bits);
    }

    public boolean has(int number) {
        return bits.get(number);
    }

    /** How many 32-bit words {@link #write} writes. */
    int words() {
        return (bits.length() + 31) / 32;
    }

    void write(WireWriter out) {
        for (int word = 0; word < words(); word++) {
            int value = 0;
            for (int bit = 0; bit < 32; bit++) {
                if (bits.get(word * 32 + bit)) {
                    value |= 1 << bit;
                }
            }
            out.i32(value);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Capabilities that && bits.equals(that.bits);
    }

    @Override
    public int hashCode() {
        return bits.hashCode();
    }

    @Override
    public String toString() {
        return bits.toString();
    }
}
