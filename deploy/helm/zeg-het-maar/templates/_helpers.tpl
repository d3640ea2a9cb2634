{{- define "zhm.labels" -}}
app.kubernetes.io/name: zeg-het-maar
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}
{{- define "zhm.secret" -}}
{{ .Values.secret.existing | default (printf "%s-secret" .Release.Name) }}
{{- end }}
{{- define "zhm.appImage" -}}
{{ .Values.images.app.repository }}:{{ .Values.images.app.tag | default .Chart.AppVersion }}
{{- end }}
{{- define "zhm.botImage" -}}
{{ .Values.images.bot.repository }}:{{ .Values.images.bot.tag | default .Chart.AppVersion }}
{{- end }}
{{- define "zhm.podSecurity" -}}
runAsNonRoot: true
fsGroup: 10001
seccompProfile: {type: RuntimeDefault}
{{- end }}
{{- define "zhm.security" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}
{{- define "zhm.appVolumes" -}}
- name: keys
  secret:
    secretName: {{ include "zhm.secret" . }}
    defaultMode: 288
    items: [{key: secret-keys.json, path: secret-keys.json}]
- name: tmp
  emptyDir: {sizeLimit: 256Mi}
- name: var
  emptyDir: {sizeLimit: 64Mi}
{{- if .Values.organisation.configMap }}
- name: organisation
  configMap: {name: {{ .Values.organisation.configMap }}}
{{- end }}
{{- end }}
{{- define "zhm.appMounts" -}}
- {name: keys, mountPath: /srv/zeg-het-maar/keys, readOnly: true}
- {name: tmp, mountPath: /tmp}
- {name: var, mountPath: /srv/zeg-het-maar/var}
{{- if .Values.organisation.configMap }}
- {name: organisation, mountPath: /srv/zeg-het-maar/organisation, readOnly: true}
{{- end }}
{{- end }}
{{- define "zhm.appEnv" -}}
- {name: ZHM_HOST, value: "0.0.0.0"}
- {name: ZHM_PORT, value: "8000"}
- {name: ZHM_RASA_URL, value: "http://{{ .Release.Name }}-rasa:8002"}
- {name: ZHM_SECRET_KEY_FILE, value: keys/secret-keys.json}
- {name: ZHM_LOG_FORMAT, value: json}
- {name: ZHM_REQUIRE_OTP, value: "1"}
- {name: ZHM_COOKIE_SECURE, value: "1"}
- {name: FORWARDED_ALLOW_IPS, value: {{ .Values.trustedProxies | quote }}}
{{- if .Values.organisation.configMap }}
- {name: ZHM_ORGANISATION, value: organisation/organisation.yml}
{{- end }}
{{- range $name, $value := .Values.settings }}
- {name: {{ $name }}, value: {{ $value | quote }}}
{{- end }}
- {name: ZHM_DATABASE_URL, valueFrom: {secretKeyRef: {name: {{ include "zhm.secret" . }}, key: database-url}}}
- {name: ZHM_REDIS_URL, valueFrom: {secretKeyRef: {name: {{ include "zhm.secret" . }}, key: redis-url}}}
- {name: ZHM_INTERNAL_SECRET, valueFrom: {secretKeyRef: {name: {{ include "zhm.secret" . }}, key: internal-secret}}}
- {name: ZHM_METRICS_TOKEN, valueFrom: {secretKeyRef: {name: {{ include "zhm.secret" . }}, key: metrics-token}}}
- {name: ZHM_SMTP_URL, valueFrom: {secretKeyRef: {name: {{ include "zhm.secret" . }}, key: smtp-url, optional: true}}}
- {name: ZHM_OIDC_CLIENT_SECRET, valueFrom: {secretKeyRef: {name: {{ include "zhm.secret" . }}, key: oidc-client-secret, optional: true}}}
{{- end }}
