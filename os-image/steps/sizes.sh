# What the slots of the built classes are made of, in MB, beside what they may have. Sourced by scripts/image sizes.
budget() { case $1 in thin) echo 250 ;; appliance) echo 400 ;; *) echo 600 ;; esac; }
built=(); for each in thin appliance host; do [ ! -e "$store/$each/root.img" ] || [ ! -d "$store/$each/root" ] || built+=("$each"); done
[ ${#built[@]} -gt 0 ] || { say "nothing is built: scripts/image build"; exit 1; }
for each in "${built[@]}"; do
  find "$store/$each/root" -xdev -type f -printf "$each %s %P\n"
  echo "$each $(stat -c %s "$store/$each/root.img") =root" "$each $(stat -c %s "$store/$each/vitrine.efi") =kernel" "$each $(budget "$each")000000 =budget" | xargs -n 3
done | awk -v classes="${built[*]}" '
  function part(path) {
    if (path ~ /^=/) return path
    if (path ~ /^usr\/lib\/vitrine\/runtime/) return "Java run time"
    if (path ~ /vitrine\.aot$/) return "trained start"
    if (path ~ /^usr\/lib\/vitrine/) return "app, SWT and other libraries"
    if (path ~ /^usr\/share\/vitrine\/exhibits/) return "exhibits"
    if (path ~ /^usr\/lib\/modules/) return "kernel modules"
    if (path ~ /^usr\/lib\/firmware/) return "firmware of devices"
    if (path ~ /qemu|libvirt|seabios|libspice|libvirglrenderer/) return "QEMU and libvirt"
    if (path ~ /xorg|xkb|X11/) return "X server"
    if (path ~ /systemd|udev|dbus/) return "systemd, udev, D-Bus"
    if (path ~ /gtk|gdk|pango|cairo|fonts|harfbuzz|pixman|libicu|librsvg/) return "GTK, Pango, cairo, fonts"
    if (path ~ /^usr\/lib\/x86_64-linux-gnu/) return "other libraries"
    return "the rest"
  }
  { class = $1; size = $2; sub(/^[^ ]+ [^ ]+ /, ""); name = part($0); sizes[class, name] += size; if (name !~ /^=/) { parts[name] += size; sizes[class, "in all"] += size } }
  function row(label, name,   i, line) { line = "| " label " |"; for (i = 1; i <= n; i++) line = line sprintf(" %.0f |", sizes[class_of[i], name] / 1e6); print line }
  END {
    n = split(classes, class_of, " ")
    line = "| MB |"; rule = "|---|"; for (i = 1; i <= n; i++) { line = line " " class_of[i] " |"; rule = rule "---:|" }
    print line; print rule
    while (1) { best = ""; for (name in parts) if (best == "" || parts[name] > parts[best]) best = name; if (best == "") break; row(best, best); delete parts[best] }
    row("in all", "in all"); row("root, packed, with its hashes", "=root"); row("kernel image", "=kernel")
    for (i = 1; i <= n; i++) sizes[class_of[i], "slot"] = sizes[class_of[i], "=root"] + sizes[class_of[i], "=kernel"]
    row("**a slot**", "slot"); row("may have", "=budget")
    for (i = 1; i <= n; i++) if (sizes[class_of[i], "slot"] > sizes[class_of[i], "=budget"]) { print "too large: " class_of[i] > "/dev/stderr"; bad = 1 }
    exit bad
  }'
