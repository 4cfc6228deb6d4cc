{{/* What everything is called: the release, with the chart's name in it. 63 characters, for it becomes a label. */}}
{{- define "headroom.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- else if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Never changes while a release lives. */}}
{{- define "headroom.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "headroom.labels" -}}
{{ include "headroom.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "headroom.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- .Values.serviceAccount.name | default (include "headroom.fullname" .) -}}
{{- else -}}
{{- .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "headroom.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) -}}
{{- end -}}
{{- end -}}

{{/* The names that the API server may call it by. */}}
{{- define "headroom.tlsNames" -}}
{{- $names := list (printf "%s.%s.svc" (include "headroom.fullname" .) .Release.Namespace) -}}
{{- with .Values.webhook.url -}}
{{- $names = append $names ((urlParse .).hostname) -}}
{{- end -}}
{{- join "," $names -}}
{{- end -}}

{{/* Whether it puts its certificate authority into the webhook configuration itself: yes, unless that is given. */}}
{{- define "headroom.managesCaBundle" -}}
{{- if not .Values.webhook.caBundle -}}true{{- end -}}
{{- end -}}

{{/* Whether it talks to the API server of its own accord. */}}
{{- define "headroom.usesApiServer" -}}
{{- if or (include "headroom.managesCaBundle" .) .Values.cluster.nodes .Values.cluster.configMaps.enabled -}}true{{- end -}}
{{- end -}}
