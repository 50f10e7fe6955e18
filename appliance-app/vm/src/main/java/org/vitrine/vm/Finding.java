package org.vitrine.vm;

/**
 * Something about this machine that slows guests down, in words for staff.
 *
 * @param what is seen, with its figure
 * @param remedy what to do about it
 */
public record Finding(String what, String remedy) {}
