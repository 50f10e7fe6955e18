# Debian's part of the root, as installed and still whole; kept until the lists change or --refresh asks for today's versions.
base=$store/$class/base
mkdir -p "$store/$class"
lists=(); for layer in "${layers[@]}"; do [ ! -e "$image/lists/$layer" ] || lists+=("$image/lists/$layer"); done
want=$(words "${lists[@]}" | tr '\n' ' '; words "$image/lists/kernel"; cat "$image/lists/left-out" "${BASH_SOURCE[0]}" | sha256sum)
if [ -n "$refresh" ] || [ "$(cat "$base.packages" 2>/dev/null)" != "$want" ]; then
  step "installing Debian's packages"
  rm -rf --one-file-system "$base" "$base.packages"
  mkdir -p "$packages"
  without=()
  while IFS= read -r pattern; do without+=("--dpkgopt=path-exclude=$pattern"); done < <(words "$image/lists/left-out")
  # The licences of what is passed on go with it.
  without+=("--dpkgopt=path-include=/usr/share/doc/*/copyright")
  strap_in=(in_tools)
  strap "$work/packages.log" --variant=essential --include="$(words "${lists[@]}" | paste -sd,)" "${without[@]}" \
    --setup-hook="mkdir -p \"\$1/var/cache/apt/archives\"" \
    --setup-hook="cp -n $packages/*.deb \"\$1/var/cache/apt/archives/\" 2>/dev/null || true" \
    --skip=download/empty --skip=essential/unlink \
    --customize-hook="cd \"\$1/var/cache/apt/archives\" && APT_CONFIG=\"\$MMDEBSTRAP_APT_CONFIG\" apt-get -qq -o APT::Sandbox::User=root download \$(APT_CONFIG=\"\$MMDEBSTRAP_APT_CONFIG\" apt-cache depends $(words "$image/lists/kernel") | sed -n 's/.*Depends: \\(linux-image-[^ ]*\\)/\\1/p')" \
    --customize-hook="for deb in \"\$1\"/var/cache/apt/archives/linux-image-*.deb; do dpkg-deb -x \"\$deb\" \"\$1\"; dpkg-deb -W --showformat '\${Package}\\t\${Version}\\n' \"\$deb\" >\"\$1/kernel.packages\"; done" \
    --customize-hook="cp -n \"\$1\"/var/cache/apt/archives/*.deb $packages/; rm -f \"\$1\"/var/cache/apt/archives/*.deb" \
    "$suite" "$base"
  printf '%s' "$want" >"$base.packages"
fi
