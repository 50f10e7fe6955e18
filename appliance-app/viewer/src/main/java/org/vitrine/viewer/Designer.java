package org.vitrine.viewer;

import java.util.List;
import java.util.Optional;
import org.vitrine.imaging.Rect;
import org.vitrine.kiosk.Picture;

/** Lays out the pictures of the visit for a screen of any size. */
final class Designer {
    /** Whether the picture is one of the guest's own. */
    boolean wantsGuest(Picture picture) {
        return switch (picture) {
            case Picture.Starting _, Picture.StandBy _ -> false;
            case Picture.Attract _, Picture.Playing _, Picture.Hesitating _ -> true;
            case Picture.AreYouThere _, Picture.Resetting _ -> true;
        };
    }

    Design design(Picture picture, int width, int height) {
        return switch (picture) {
            case Picture.Starting _, Picture.StandBy _ -> calm(width, height);
            case Picture.Attract _, Picture.Playing _, Picture.Hesitating _ -> Design.BARE;
            case Picture.AreYouThere _, Picture.Resetting _ -> Design.BARE;
        };
    }

    /** What to show instead of a picture of the guest before its first frame. */
    Design withoutGuest(Picture picture, int width, int height) {
        return calm(width, height);
    }

    private static Design calm(int width, int height) {
        var all = new Rect(0, 0, width, height);
        Design.Mark ground =
                new Design.Mark() {
                    @Override
                    public void draw(long context) {
                        Cairo.setSourceRgba(context, 0.1, 0.1, 0.11, 1);
                        Cairo.paint(context);
                    }

                    @Override
                    public Rect bounds() {
                        return all;
                    }
                };
        return new Design(List.of(ground), Optional.empty(), Design.Guest.HIDDEN, Optional.empty());
    }
}
