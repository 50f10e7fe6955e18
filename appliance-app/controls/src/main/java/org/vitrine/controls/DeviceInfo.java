package org.vitrine.controls;

import java.util.ArrayList;
import java.util.List;

/**
 * What a device says of itself.
 *
 * @param file for example {@code /dev/input/event3}; may be another after the next start
 * @param name as its maker calls it; may be empty
 * @param port where it is plugged in, for example {@code usb-0000:00:1d.0-1.2/input0}; may be empty
 * @param vendor of its bus, 0 to 65535
 * @param product of its vendor, 0 to 65535
 * @param keys how many keys and buttons it has, those of the machine's own power left out
 * @param axes how many relative axes it has: a mouse has two at least
 */
public record DeviceInfo(
        String file, String name, String port, int vendor, int product, int keys, int axes) {
    /** One line for staff. */
    public String words() {
        List<String> words = new ArrayList<>();
        words.add(file);
        words.add(name.isEmpty() ? "without a name" : "\"" + name + "\"");
        words.add("%04x:%04x".formatted(vendor, product));
        if (!port.isEmpty()) {
            words.add("at " + port);
        }
        words.add(keys + (keys == 1 ? " key" : " keys") + (axes > 0 ? ", moves a pointer" : ""));
        return String.join(" ", words);
    }

    /**
     * Whether visitors' hands may be at it: a lid, a lamp, the machine's own power button is none
     * of ours.
     */
    boolean hasControls() {
        return keys > 0 || axes > 0;
    }
}
