{{/* The settings, as environment variables of the container. */}}
{{- define "headroom.env" -}}
- name: HEADROOM_MODE
  value: {{ .Values.settings.mode | quote }}
- name: HEADROOM_ESTIMATOR
  value: {{ .Values.settings.estimator | quote }}
{{- with .Values.settings.margin }}
- name: HEADROOM_MARGIN
  value: {{ . | quote }}
{{- end }}
{{- with .Values.settings.maxBytesInFlight }}
- name: HEADROOM_ADMISSION_MAX_BYTES_IN_FLIGHT
  value: {{ . | quote }}
{{- end }}
- name: HEADROOM_TLS_DIRECTORY
  value: /var/run/headroom/tls
- name: HEADROOM_TLS_NAMES
  value: {{ include "headroom.tlsNames" . | quote }}
{{- if include "headroom.managesCaBundle" . }}
- name: HEADROOM_TLS_WEBHOOK_CONFIGURATION
  value: {{ include "headroom.fullname" . }}
{{- end }}
{{- with .Values.catalog.models }}
- name: HEADROOM_CATALOG_MODELS
  value: {{ printf "/etc/headroom/catalog/%s" . | quote }}
{{- end }}
{{- with .Values.catalog.gpus }}
- name: HEADROOM_CATALOG_GPUS
  value: {{ printf "/etc/headroom/catalog/%s" . | quote }}
{{- end }}
- name: HEADROOM_CLUSTER_NODES
  value: {{ .Values.cluster.nodes | quote }}
{{- if .Values.cluster.configMaps.enabled }}
- name: HEADROOM_CLUSTER_CONFIG_MAPS
  value: "true"
{{- end }}
{{- with .Values.catalog.pendingNodeClasses }}
- name: HEADROOM_CLUSTER_PENDING_NODE_CLASSES
  value: {{ printf "/etc/headroom/catalog/%s" . | quote }}
{{- end }}
- name: HEADROOM_HUB_ENABLED
  value: {{ .Values.hub.enabled | quote }}
{{- if .Values.hub.enabled }}
- name: HEADROOM_HUB_CACHE_DIR
  value: /var/cache/headroom
{{- with .Values.hub.endpoint }}
- name: HEADROOM_HUB_ENDPOINT
  value: {{ . | quote }}
{{- end }}
{{- with .Values.hub.timeout }}
- name: HEADROOM_HUB_TIMEOUT
  value: {{ . | quote }}
{{- end }}
{{- with .Values.hub.proxy }}
- name: HEADROOM_HUB_PROXY
  value: {{ . | quote }}
{{- end }}
{{- if .Values.hub.caConfigMap }}
- name: HEADROOM_HUB_CA_FILE
  value: {{ printf "/etc/headroom/hub-ca/%s" .Values.hub.caKey | quote }}
{{- end }}
{{- if .Values.hub.tokenSecret }}
- name: HEADROOM_HUB_TOKEN_FILE
  value: {{ printf "/var/run/secrets/headroom-hub/%s" .Values.hub.tokenKey | quote }}
{{- end }}
{{- end }}
{{- if .Values.modelDir.claim }}
- name: HEADROOM_MODEL_DIR
  value: /models
{{- end }}
{{- range $kind, $workload := .Values.workloads }}
- name: HEADROOM_WORKLOADS_{{ upper $kind }}
  value: {{ join "," $workload.paths | quote }}
{{- end }}
{{- end -}}
