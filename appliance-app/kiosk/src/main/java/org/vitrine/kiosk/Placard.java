package org.vitrine.kiosk;

/**
 * What a label on the wall would say of the exhibit. Any text may be empty, none is technical.
 *
 * @param title of the work
 * @param maker person or company
 * @param date as the museum writes it, for example {@code 1993} or {@code c. 1985}
 * @param credit rights and source, one line
 * @param invitation what an attracting picture asks for, for example {@code Press any key}
 */
public record Placard(String title, String maker, String date, String credit, String invitation) {}
