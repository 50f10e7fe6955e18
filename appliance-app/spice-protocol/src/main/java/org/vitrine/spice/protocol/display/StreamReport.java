package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.WireWriter;

/**
 * {@code SPICE_MSGC_DISPLAY_STREAM_REPORT}: how well a stream is shown, by which the server chooses
 * its quality. Only for streams with a {@link StreamActivateReport}, or to refuse one.
 *
 * @param uniqueId from {@link StreamActivateReport}
 * @param startTime multimedia time of the first frame since the last report
 * @param endTime multimedia time of the last one
 * @param frames since the last report, unsigned
 * @param drops of these the ones that were not shown, unsigned
 * @param lastDelay milliseconds between the arrival of the last frame and the time it is for;
 *     negative if it was late
 * @param audioDelay milliseconds of sound that wait to be played, or {@link #NO_AUDIO}
 */
public record StreamReport(
        int streamId,
        int uniqueId,
        int startTime,
        int endTime,
        int frames,
        int drops,
        int lastDelay,
        int audioDelay)
        implements DisplayRequest {
    static final int TYPE = 102;

    public static final int NO_AUDIO = -1;

    /** A report that makes the server end a stream: this client cannot decode it. */
    public static StreamReport refusal(int streamId, int uniqueId) {
        return new StreamReport(streamId, uniqueId, 0, 0, 0, -1, 0, NO_AUDIO);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public void write(WireWriter out) {
        out.i32(streamId).i32(uniqueId).i32(startTime).i32(endTime);
        out.i32(frames).i32(drops).i32(lastDelay).i32(audioDelay);
    }
}
