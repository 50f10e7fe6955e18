# One start in this root teaches the JVM which classes it will want. What it learns differs from time to time, so it is kept
# for as long as all that it depends on is the same: that is what makes two builds equal.
key=$( (cd "$app" && find . -type f -exec sha256sum {} + | LC_ALL=C sort -k2; echo "$SOURCE_DATE_EPOCH") | sha256sum | cut -c1-24)
learnt=$store/trained/$key.aot
if [ ! -e "$learnt" ]; then
  step "training the start"
  train=$store/train
  rm -rf "$train"; mkdir -m 777 -p "$train" "$store/trained"
  # A screen and a guest, which end when this file descriptor is closed.
  exec {servers}> >(in_tools bash -c "cd $train
    systemd-socket-activate -l $train/X0 Xvfb :77 -screen 0 1920x1080x24 -nolisten tcp -nolisten unix -nolisten local >X.log 2>&1 &
    qemu-system-x86_64 -accel tcg,tb-size=32 -m 16 -nodefaults -display none -vga std -spice unix=on,addr=$train/spice,disable-ticketing=on >qemu.log 2>&1 &
    cat")
  quietly "$train/app.log" in_root "$root" env DISPLAY="$train/X0" GDK_BACKEND=x11 NO_AT_BRIDGE=1 HOME=/tmp XDG_CACHE_HOME=/tmp MALLOC_ARENA_MAX=2 \
    /usr/lib/vitrine/runtime/bin/java "-XX:AOTCacheOutput=$train/vitrine.aot" @/usr/lib/vitrine/java.args \
    org.vitrine.appliance.Main view "spice+unix://$train/spice" --for 3 --give-up 60
  exec {servers}>&-
  mv "$train/vitrine.aot" "$learnt"
fi
install -m 644 "$learnt" "$app/vitrine.aot"
