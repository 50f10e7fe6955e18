package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * What a server sends on a display channel, but for the messages that all channels have. Records
 * are immutable; image data is a view of the body they were read from.
 */
public sealed interface DisplayMessage
        permits DrawMessage,
                Mode,
                Mark,
                Reset,
                InvalList,
                InvalAllPixmaps,
                InvalPalette,
                InvalAllPalettes,
                StreamCreate,
                StreamData,
                StreamDataSized,
                StreamClip,
                StreamDestroy,
                StreamDestroyAll,
                StreamActivateReport,
                SurfaceCreate,
                SurfaceDestroy,
                MonitorsConfig,
                Unsupported {
    /**
     * Reads a message of this channel.
     *
     * @param type the number in the message's header; an unknown one makes an {@link Unsupported}
     * @param in at the start of the message's body; fields that a later protocol appended are
     *     ignored
     */
    static DisplayMessage read(int type, WireReader in) throws ProtocolException {
        return switch (type) {
            case Mode.TYPE -> Mode.read(in);
            case Mark.TYPE -> new Mark();
            case Reset.TYPE -> new Reset();
            case CopyBits.TYPE -> CopyBits.read(in);
            case InvalList.TYPE -> InvalList.read(in);
            case InvalAllPixmaps.TYPE -> InvalAllPixmaps.read(in);
            case InvalPalette.TYPE -> InvalPalette.read(in);
            case InvalAllPalettes.TYPE -> new InvalAllPalettes();
            case StreamCreate.TYPE -> StreamCreate.read(in);
            case StreamData.TYPE -> StreamData.read(in);
            case StreamClip.TYPE -> StreamClip.read(in);
            case StreamDestroy.TYPE -> StreamDestroy.read(in);
            case StreamDestroyAll.TYPE -> new StreamDestroyAll();
            case DrawFill.TYPE -> DrawFill.read(in);
            case DrawOpaque.TYPE -> DrawOpaque.read(in);
            case DrawCopy.TYPE -> DrawCopy.read(in);
            case DrawBlend.TYPE -> DrawBlend.read(in);
            case DrawBlackness.TYPE -> DrawBlackness.read(in);
            case DrawWhiteness.TYPE -> DrawWhiteness.read(in);
            case DrawInvers.TYPE -> DrawInvers.read(in);
            case DrawRop3.TYPE -> DrawRop3.read(in);
            case DrawStroke.TYPE -> DrawStroke.read(in);
            case DrawText.TYPE -> DrawText.read(in);
            case DrawTransparent.TYPE -> DrawTransparent.read(in);
            case DrawAlphaBlend.TYPE -> DrawAlphaBlend.read(in);
            case SurfaceCreate.TYPE -> SurfaceCreate.read(in);
            case SurfaceDestroy.TYPE -> SurfaceDestroy.read(in);
            case StreamDataSized.TYPE -> StreamDataSized.read(in);
            case MonitorsConfig.TYPE -> MonitorsConfig.read(in);
            case DrawComposite.TYPE -> DrawComposite.read(in);
            case StreamActivateReport.TYPE -> StreamActivateReport.read(in);
            default -> new Unsupported(type, in.size());
        };
    }
}
