# The tools, as a trixie root of their own: a bookworm host lacks systemd 257 and its ukify.
want=$(words "$image/lists/tools" | tr '\n' ' ')
if [ -n "$refresh" ] || [ "$(cat "$tools.packages" 2>/dev/null)" != "$want" ]; then
  step "installing the tools"
  rm -rf --one-file-system "$tools" "$tools.packages"
  strap_in=()
  strap "$store/tools.log" --variant=apt --include="${want// /,}" "$suite" "$tools"
  printf '%s' "$want" >"$tools.packages"
fi
# Names and certificates are those of the host.
for file in /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt; do
  [ ! -e "$file" ] || install -D -m 644 "$file" "$tools$file"
done
