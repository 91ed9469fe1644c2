import type { Documented } from "@/tests/support/documented-endpoints";

/**
 * The sixteen endpoints as their specification documents them, every query parameter and field of
 * its examples. `*` stands for the free keys of a map; maps of values by path end at their own name.
 */
export const DOCUMENTED: readonly Documented[] = [
  {
    method: "POST",
    path: "/api/plugins/hedgehog/fabrics/{fabric_id}/gitops-directories/initialize/",
    query: "",
    body: `
      force_recreate backup_existing structure_template create_readme_files initial_commit_message`,
    status: 200,
    returns: `
      success message operation_id directories_created backup_location commit_info commit_info.commit_sha
      commit_info.commit_url commit_info.files_added structure_validation structure_validation.valid
      structure_validation.issues timing timing.started_at timing.completed_at timing.duration_seconds`,
  },
  {
    method: "GET",
    path: "/api/plugins/hedgehog/fabrics/{fabric_id}/gitops-directories/validate/",
    query: "",
    body: "",
    status: 200,
    returns: `
      fabric_id fabric_name initialized structure_valid gitops_directory repository_info
      repository_info.url repository_info.branch repository_info.connection_status
      repository_info.last_validated directories directories.*.exists directories.*.is_directory
      directories.*.file_count directories.*.subdirectories directories.*.subdirectories.*.exists
      directories.*.subdirectories.*.is_directory directories.*.subdirectories.*.file_count
      directories.*.last_sync issues recommendations health_score`,
  },
  {
    method: "POST",
    path: "/api/plugins/hedgehog/fabrics/{fabric_id}/gitops-directories/ingest/",
    query: "",
    body: `
      file_patterns validation_strict archive_processed auto_commit commit_message`,
    status: 200,
    returns: `
      success message operation_id summary summary.files_discovered summary.files_processed
      summary.files_archived summary.files_errored summary.processing_time_seconds results
      results.processed_files results.processed_files[].source_file results.processed_files[].target_file
      results.processed_files[].operation results.processed_files[].resources
      results.processed_files[].resources[].kind results.processed_files[].resources[].name
      results.processed_files[].resources[].action results.errored_files
      results.errored_files[].source_file results.errored_files[].error results.errored_files[].error_file
      results.errored_files[].error_log commit_info commit_info.commit_sha commit_info.commit_url
      commit_info.files_changed`,
  },
  {
    method: "POST",
    path: "/api/plugins/hedgehog/fabrics/{fabric_id}/sync/",
    query: "",
    body: `
      direction resource_filters resource_filters.kinds resource_filters.names resource_filters.namespaces
      options options.force_sync options.create_pr options.pr_title options.pr_body options.branch_name
      conflict_resolution conflict_resolution.strategy conflict_resolution.auto_resolve_simple
      conflict_resolution.escalate_complex notifications notifications.email notifications.webhook_url`,
    status: 202,
    returns: `
      success message operation_id status estimated_duration_seconds resources_targeted conflicts_detected
      progress progress.current_phase progress.phase_progress progress.overall_progress monitoring
      monitoring.status_url monitoring.cancel_url monitoring.webhook_url next_steps`,
  },
  {
    method: "GET",
    path: "/api/plugins/hedgehog/sync-operations/{operation_id}/",
    query: "",
    body: "",
    status: 200,
    returns: `
      operation_id fabric fabric.id fabric.name status current_phase started_at estimated_completion
      progress progress.overall_progress progress.phase_progress progress.current_operation
      progress.operations_completed progress.operations_total statistics statistics.resources_processed
      statistics.resources_created statistics.resources_updated statistics.resources_deleted
      statistics.resources_skipped statistics.conflicts_detected statistics.conflicts_resolved
      statistics.conflicts_pending current_conflicts current_conflicts[].resource_id
      current_conflicts[].resource_name current_conflicts[].conflict_type current_conflicts[].severity
      current_conflicts[].requires_attention current_conflicts[].resolution_url github_integration
      github_integration.operations_count github_integration.rate_limit_remaining
      github_integration.rate_limit_reset github_integration.commit_sha github_integration.branch_name
      github_integration.pull_request_url performance_metrics performance_metrics.api_calls_made
      performance_metrics.network_transfer_bytes performance_metrics.memory_usage_mb
      performance_metrics.processing_time_seconds errors warnings`,
  },
  {
    method: "POST",
    path: "/api/plugins/hedgehog/sync-operations/{operation_id}/cancel/",
    query: "",
    body: `
      reason cleanup_changes notify_users`,
    status: 200,
    returns: `
      success message operation_id cancellation_details cancellation_details.cancelled_at
      cancellation_details.resources_processed_before_cancel cancellation_details.cleanup_performed
      cancellation_details.partial_changes_reverted final_status final_status.status
      final_status.partial_completion_rate final_status.changes_committed final_status.rollback_required`,
  },
  {
    method: "GET",
    path: "/api/plugins/hedgehog/fabrics/{fabric_id}/sync-operations/",
    query: `
      status operation_type started_after limit offset`,
    body: "",
    status: 200,
    returns: `
      count next previous results results[].operation_id results[].operation_type results[].status
      results[].started_at results[].completed_at results[].duration_seconds results[].resources_processed
      results[].success_rate results[].initiated_by results[].summary results[].error_count`,
  },
  {
    method: "GET",
    path: "/api/plugins/hedgehog/fabrics/{fabric_id}/conflicts/",
    query: `
      status severity resource_kind auto_resolvable`,
    body: "",
    status: 200,
    returns: `
      count active_conflicts resolved_conflicts conflicts conflicts[].conflict_id conflicts[].resource_id
      conflicts[].resource_name conflicts[].resource_kind conflicts[].conflict_type conflicts[].severity
      conflicts[].detected_at conflicts[].status conflicts[].auto_resolvable conflicts[].details
      conflicts[].details.gui_modification_time conflicts[].details.github_modification_time
      conflicts[].details.conflicting_fields conflicts[].details.gui_values
      conflicts[].details.github_values conflicts[].resolution_options
      conflicts[].resolution_options[].strategy conflicts[].resolution_options[].description
      conflicts[].resolution_options[].recommended conflicts[].resolution_options[].merge_preview
      conflicts[].resolution_url`,
  },
  {
    method: "POST",
    path: "/api/plugins/hedgehog/conflicts/{conflict_id}/resolve/",
    query: "",
    body: `
      resolution_strategy user_decisions options options.create_pr options.pr_title options.auto_apply
      options.backup_before_resolve resolution_notes`,
    status: 200,
    returns: `
      success message conflict_id resolution_details resolution_details.strategy_used
      resolution_details.resolved_at resolution_details.resolution_duration_seconds
      resolution_details.auto_applied resolution_details.backup_created resolved_state next_steps
      next_steps.pr_created next_steps.pr_url next_steps.requires_approval next_steps.auto_merge_scheduled
      quality_score user_feedback_url`,
  },
  {
    method: "POST",
    path: "/api/plugins/hedgehog/fabrics/{fabric_id}/conflicts/resolve-bulk/",
    query: "",
    body: `
      conflict_ids resolution_strategy options options.create_single_pr options.pr_title
      options.auto_apply options.skip_manual_conflicts resolution_notes`,
    status: 202,
    returns: `
      success message operation_id conflicts_targeted conflicts_auto_resolvable conflicts_skipped
      estimated_duration_seconds status_url`,
  },
  {
    method: "GET",
    path: "/api/plugins/hedgehog/resources/{resource_id}/file-mapping/",
    query: "",
    body: "",
    status: 200,
    returns: `
      resource_id resource_name resource_kind fabric_id file_mapping file_mapping.managed_file_path
      file_mapping.file_hash file_mapping.file_size_bytes file_mapping.last_file_sync
      file_mapping.github_info file_mapping.github_info.branch file_mapping.github_info.commit_sha
      file_mapping.github_info.file_url file_mapping.github_info.last_modified sync_status
      sync_status.sync_direction sync_status.auto_sync_enabled sync_status.sync_healthy
      sync_status.needs_github_sync sync_status.needs_gui_sync sync_status.last_sync
      sync_status.sync_errors conflict_status conflict_status.status conflict_status.has_conflicts
      conflict_status.last_conflict_check external_modifications external_modifications.count
      external_modifications.last_check external_modifications.recent_modifications`,
  },
  {
    method: "PATCH",
    path: "/api/plugins/hedgehog/resources/{resource_id}/sync-config/",
    query: "",
    body: `
      sync_direction auto_sync_enabled sync_priority conflict_resolution_preference notification_settings
      notification_settings.notify_on_conflict notification_settings.notify_on_sync_error
      notification_settings.email_recipients`,
    status: 200,
    returns: `
      success message resource_id updated_config updated_config.sync_direction
      updated_config.auto_sync_enabled updated_config.sync_priority
      updated_config.conflict_resolution_preference updated_config.notification_settings
      updated_config.notification_settings.notify_on_conflict
      updated_config.notification_settings.notify_on_sync_error
      updated_config.notification_settings.email_recipients effective_immediately next_sync_scheduled`,
  },
  {
    method: "POST",
    path: "/api/plugins/hedgehog/resources/{resource_id}/sync/",
    query: "",
    body: `
      direction force_overwrite create_pr ignore_conflicts custom_commit_message`,
    status: 200,
    returns: `
      success message resource_id sync_details sync_details.direction sync_details.operation
      sync_details.file_path sync_details.commit_sha sync_details.commit_url
      sync_details.sync_duration_seconds file_changes file_changes.lines_added file_changes.lines_removed
      file_changes.fields_changed validation_results validation_results.schema_valid
      validation_results.lint_warnings validation_results.recommendations`,
  },
  {
    method: "GET",
    path: "/api/plugins/hedgehog/fabrics/{fabric_id}/sync-health/",
    query: "",
    body: "",
    status: 200,
    returns: `
      fabric_id fabric_name overall_health_score health_status last_updated metrics
      metrics.sync_operations metrics.sync_operations.total_operations_24h
      metrics.sync_operations.successful_operations_24h metrics.sync_operations.failed_operations_24h
      metrics.sync_operations.success_rate_24h metrics.sync_operations.average_duration_seconds
      metrics.sync_operations.last_successful_sync metrics.resources metrics.resources.total_resources
      metrics.resources.synced_resources metrics.resources.resources_with_conflicts
      metrics.resources.resources_with_errors metrics.resources.sync_coverage metrics.conflicts
      metrics.conflicts.active_conflicts metrics.conflicts.resolved_conflicts_24h
      metrics.conflicts.average_resolution_time_seconds metrics.conflicts.auto_resolution_rate
      metrics.github_integration metrics.github_integration.api_calls_24h
      metrics.github_integration.rate_limit_usage metrics.github_integration.connection_healthy
      metrics.github_integration.last_api_error metrics.performance
      metrics.performance.average_sync_time_seconds metrics.performance.resources_per_second
      metrics.performance.api_calls_per_sync metrics.performance.memory_usage_trend alerts alerts[].level
      alerts[].message alerts[].action_required alerts[].alert_url recommendations`,
  },
  {
    method: "GET",
    path: "/api/plugins/hedgehog/fabrics/{fabric_id}/sync-analytics/",
    query: `
      period metrics group_by`,
    body: "",
    status: 200,
    returns: `
      fabric_id period generated_at summary summary.total_operations summary.success_rate
      summary.average_duration_seconds summary.total_resources_synced summary.total_conflicts_resolved
      trends trends.sync_volume trends.sync_volume[].date trends.sync_volume[].operations
      trends.sync_volume[].success_rate trends.performance trends.performance[].date
      trends.performance[].avg_duration trends.performance[].resources_per_second breakdown
      breakdown.by_operation_type breakdown.by_operation_type.*.count
      breakdown.by_operation_type.*.success_rate breakdown.by_resource_kind
      breakdown.by_resource_kind.*.synced breakdown.by_resource_kind.*.conflicts
      breakdown.by_resource_kind.*.errors`,
  },
  {
    method: "POST",
    path: "/api/plugins/hedgehog/fabrics/{fabric_id}/webhooks/",
    query: "",
    body: `
      webhook_url events authentication authentication.type authentication.token filters
      filters.operation_types filters.resource_kinds filters.min_severity retry_config
      retry_config.max_retries retry_config.retry_delay_seconds retry_config.timeout_seconds`,
    status: 201,
    returns: `
      success message webhook_id webhook_config webhook_config.webhook_url webhook_config.events
      webhook_config.authentication webhook_config.authentication.type webhook_config.authentication.token
      webhook_config.filters webhook_config.filters.operation_types webhook_config.filters.resource_kinds
      webhook_config.filters.min_severity webhook_config.retry_config
      webhook_config.retry_config.max_retries webhook_config.retry_config.retry_delay_seconds
      webhook_config.retry_config.timeout_seconds webhook_config.status webhook_config.created_at
      test_webhook_url`,
  },
];
