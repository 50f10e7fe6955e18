package org.vitrine.spice.protocol.display;

/** A message that changes pixels in a box of a surface. */
public sealed interface DrawMessage extends DisplayMessage
        permits CopyBits,
                DrawFill,
                DrawOpaque,
                DrawCopy,
                DrawBlend,
                DrawBlackness,
                DrawWhiteness,
                DrawInvers,
                DrawRop3,
                DrawStroke,
                DrawText,
                DrawTransparent,
                DrawAlphaBlend,
                DrawComposite {
    DrawBase base();
}
