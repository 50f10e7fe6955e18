package org.vitrine.vm;

/** What a guest's process does now, by libvirt's account. */
public enum GuestState {
    /** There is no process. */
    OFF,
    /** The guest executes; whether it does anything useful is not known here. */
    RUNNING,
    /** The guest stands still because somebody paused it. */
    PAUSED,
    /** The guest stands still because a disk could not be read or written. */
    IO_ERROR,
    /** The guest is on its way down or has crashed. */
    ENDING
}
